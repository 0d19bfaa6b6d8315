/** Columns that a character takes in a terminal: two for East Asian wide and full-width ones and emoji, none for combining marks. */
const widthOf = (c: string): number => {
  const code = c.codePointAt(0) ?? 0;
  if (/\p{Mn}|\p{Me}|\p{Cf}/u.test(c)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
};

export const displayWidth = (text: string): number => Array.from(text).reduce((sum, c) => sum + widthOf(c), 0);

/** Text that a terminal can show: tabs as two blanks, other control characters as a visible mark, so that no source text can steer the terminal. */
export const printable = (text: string): string => text.replaceAll("\t", "  ").replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
