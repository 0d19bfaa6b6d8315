// @ts-check
/** Brackets, comments, indentation and folding: `grammar/language-configuration.json` for VS Code, and the same for Monaco. */
import { namePattern } from "./words.mjs";

/** Pairs of brackets, in the order of the token table. @param {import("./language.mjs").Language} language */
const bracketPairs = ({ lexicon }) => {
  const texts = Object.values(lexicon).flatMap((each) => (each.category === "bracket" && each.text !== undefined ? [each.text] : []));
  return texts.flatMap((text, index) => (index % 2 === 0 ? [[text, texts[index + 1] ?? ""]] : []));
};

/** @param {import("./language.mjs").Language} language */
export const languageConfiguration = (language) => {
  const brackets = bracketPairs(language);
  return {
    comments: { lineComment: "//" },
    brackets,
    autoClosingPairs: [...brackets.map(([open, close]) => ({ open, close })), { open: '"', close: '"', notIn: ["string", "comment"] }],
    surroundingPairs: [...brackets, ['"', '"']],
    wordPattern: namePattern,
    indentationRules: {
      increaseIndentPattern: '^((?!//)(?:[^"]|"(?:[^"\\\\]|\\\\.)*"))*[\\[{(][^\\]})"]*$',
      decreaseIndentPattern: "^\\s*[\\]})]",
    },
    folding: { markers: { start: "^\\s*//\\s*#region\\b", end: "^\\s*//\\s*#endregion\\b" } },
    onEnterRules: [{ beforeText: "^\\s*///(?!/).*$", action: { indent: "none", appendText: "/// " } }],
  };
};
