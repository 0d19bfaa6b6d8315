/** Characters that input methods and text programs put where a sign of the language is meant, and signs of other languages. */
const signs: Readonly<Record<string, string>> = {
  "，": ",",
  "、": ",",
  "：": ":",
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
  "｛": "{",
  "｝": "}",
  "＝": "=",
  "＋": "+",
  "－": "-",
  "／": "/",
  "＊": "*",
  "％": "%",
  "＂": '"',
  "–": "--",
  "—": "--",
  "−": "-",
  "→": "->",
  "×": "*",
  "·": "*",
  "÷": "/",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "…": "..",
  "\u00A0": " ",
  "\u3000": " ",
  "\u200B": "",
  ";": ",",
  "&&": "and",
  "||": "or",
  "!": "not",
  "&": "and",
  "|": "or",
};

const hints: Readonly<Record<string, string>> = {
  ";": "Members end at the end of the line or at a comma.",
  "'": 'Strings stand between two `"`.',
  "\u201C": 'Strings stand between two `"`.',
  "\u201D": 'Strings stand between two `"`.',
  "\u2018": 'Strings stand between two `"`.',
  "\u2019": 'Strings stand between two `"`.',
  "`": 'Strings stand between two `"`.',
  "^": "There is no power operator.",
  "?": "A choice is written `if condition then a else b`.",
  "\u00A0": "This is a blank that does not break, perhaps copied from a web page.",
  "\u3000": "This is a full-width blank.",
};

/** Signs that stand for one thing only: writing that instead changes nothing. A dash may be a minus, `…` either range, and words need blanks around them. */
const certain = new Set([..."，、：（）［］【】｛｝＝＋－／＊％−→×·÷≤≥≠\u00A0\u3000;"]);

/** What a run of unknown characters most likely stands for, and what there is to say about it. */
export const explainCharacters = (text: string): { readonly instead?: string; readonly hint?: string; readonly certain: boolean } => {
  const first = Array.from(text)[0] ?? "";
  const instead = signs[text] ?? (text.length === first.length ? signs[first] : undefined);
  const hint =
    hints[text] ?? hints[first] ?? (/^\p{L}/u.test(text) ? 'Names are made of ASCII letters, digits and `_`; `title: "…"` takes any text.' : undefined);
  return { certain: certain.has(text), ...(instead === undefined ? {} : { instead }), ...(hint === undefined ? {} : { hint }) };
};
