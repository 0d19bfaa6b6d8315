import { reservedWords, statementWords } from "./lexicon.ts";
import type { UnitLexicon } from "./lexicon-units.ts";

const shape = /%|[A-Za-z_][A-Za-z0-9_]*(?:\/[A-Za-z_][A-Za-z0-9_]*)*/y;
const afterwards = /[ \t]*(?:([A-Za-z_][A-Za-z0-9_]*)|([:{(."]))?/y;

/**
 * The unit at `offset`, which follows a number on the same line. A reserved word is none (`if n == 3 then 0 else 1`). A word that is no
 * known unit is taken for a misspelt one, unless what follows says that it starts a member: `nodes: 32 devices_per_node: 8`.
 */
export const matchUnit = (text: string, offset: number, units: UnitLexicon): string | undefined => {
  shape.lastIndex = offset;
  const match = shape.exec(text);
  if (!match) return undefined;
  const unit = match[0];
  if (units.has(unit)) return unit;
  const word = /^[A-Za-z0-9_]*/.exec(unit)?.[0] ?? "";
  if (reservedWords.has(word)) return undefined;
  afterwards.lastIndex = offset + unit.length;
  const [, next, sign] = afterwards.exec(text) ?? [];
  if (sign !== undefined || (next !== undefined && !reservedWords.has(next))) return undefined;
  if (statementWords.has(unit) && text[offset - 1] === " ") return undefined;
  return unit;
};
