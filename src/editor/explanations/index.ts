/** What words and names mean, as texts for people: completion, hover and signature help show the same ones. */
export { countText, explainFacts, sourceText } from "./explain-facts.ts";
export { explainName, headOf } from "./explain-name.ts";
export { explainWord, meaningOfWord } from "./explain-word.ts";
export { markup } from "./markup.ts";
