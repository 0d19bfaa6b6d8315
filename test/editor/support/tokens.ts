import { tokenModifiers, tokenTypes } from "../../../src/editor/features/semantic-tokens/legend.ts";
import { LineIndex } from "../../../src/editor/text/line-index.ts";

/** Tokens of the protocol as text: `site:keyword`, `left:variable.declaration.readonly`. Also checks that they stand in order, without overlap, each on one line. */
export const readTokens = (text: string, data: readonly number[]): readonly string[] => {
  const lines = new LineIndex(text);
  const result: string[] = [];
  let [line, character, end] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 5) {
    const [deltaLine = 0, deltaStart = 0, length = 0, type = 0, bits = 0] = data.slice(i, i + 5);
    if (deltaLine > 0) [line, character] = [line + deltaLine, deltaStart];
    else character += deltaStart;
    const start = lines.offsetAt({ line, character });
    if (start < end) throw new Error(`tokens overlap in line ${line}`);
    end = start + length;
    if (length === 0 || end > lines.lineEnd(line)) throw new Error(`a token in line ${line} is empty or goes beyond it`);
    const modifiers = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    result.push(`${text.slice(start, end)}:${[tokenTypes[type], ...modifiers].join(".")}`);
  }
  return result;
};
