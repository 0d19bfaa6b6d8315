import { CompilerBug } from "../../contracts/index.ts";

/**
 * One word of bash that stands for exactly this text, in a command, an assignment or `${name:-word}`: as it is where no character
 * has a meaning, else in single quotes, inside which only the single quote itself needs care.
 */
export const shellWord = (text: string): string => {
  if (text.includes("\0")) throw new CompilerBug("a shell word cannot hold a zero byte");
  // Not even `~` and `{` go bare: they expand at the start of a word.
  return /^[A-Za-z0-9_./:,@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
};

/** An assignment that leaves a variable alone which is set and not empty: `A=${A:-'value'}`. */
export const shellDefault = (name: string, value: string): string => `${name}=\${${name}:-${shellWord(value)}}`;

/** Text for a comment: one line, whatever it was. */
export const shellComment = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/g, " ");
