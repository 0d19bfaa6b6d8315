import type { ValueType, Vocabulary } from "../../semantics/index.ts";
import type { Piece } from "./piece.ts";
import type { Expected } from "./situation.ts";

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const operatorWords: ReadonlySet<string> = new Set(["and", "or", "not", "if", "then", "else", "in", "from", "for"]);
export const booleans: ValueType = { kind: "bool" };

export interface OperandPlace {
  /** Whether an operand is due; else an operator or the end. */
  readonly due: boolean;
  readonly expected: Expected;
  /** Words that may go on here behind an operand. */
  readonly words: readonly string[];
}

/** Whether a piece ends an operand. */
export const endsOperand = (piece: Piece | undefined): boolean => {
  if (!piece) return false;
  if (piece.kind === "sign") return piece.text === "%";
  if (piece.kind === "word") return !operatorWords.has(piece.text);
  return piece.kind !== "open";
};

/** The names before the end of `pieces`, joined by dots, indices and calls left out: `zone[0].gpu` is `zone`, `gpu`. Undefined where no name ends there. */
export const pathBefore = (pieces: readonly Piece[]): { readonly names: readonly string[]; readonly from: number } | undefined => {
  const names: string[] = [];
  let at = pieces.length - 1;
  for (;;) {
    // A closing bracket and its opening one stand next to each other: what is inside belongs to another frame.
    while (pieces[at]?.kind === "close" && pieces[at - 1]?.kind === "open" && at >= 2) at -= 2;
    const piece = pieces[at];
    if (piece?.kind !== "word") return undefined;
    names.unshift(piece.text);
    if (pieces[at - 1]?.text !== ".") return { names, from: at };
    at -= 2;
  }
};

/** The type that a name of the project states; undefined where it states none. */
export type TypeOfName = (path: readonly string[], at: number) => ValueType | undefined;

/** The type of the side that a comparison or sum already has. */
const typeOfLeft = (vocabulary: Vocabulary, pieces: readonly Piece[], typeOfName: TypeOfName): ValueType | undefined => {
  const last = pieces.at(-1);
  if (last?.kind === "unit") return { kind: "quantity", unit: last.text };
  const path = pathBefore(pieces);
  const metric = path && vocabulary.metrics.get(path.names.join("."));
  if (metric) return metric.unit === "%" ? { kind: "number" } : { kind: "quantity", unit: metric.unit };
  return path && typeOfName(path.names, pieces[path.from]?.start ?? 0);
};

/**
 * What an expression that has been written so far expects next.
 * @param pieces of the expression, inner brackets as pairs
 * @param base what the expression as a whole is expected to be
 */
export const operandPlace = (vocabulary: Vocabulary, pieces: readonly Piece[], base: Expected, typeOfName: TypeOfName): OperandPlace => {
  let expected = base;
  /** Conditionals that wait: for `then`, then for `else`. */
  const waiting: string[] = [];
  pieces.forEach((piece, index) => {
    if (piece.kind !== "sign" && piece.kind !== "word") return;
    const left = (): ValueType | undefined => typeOfLeft(vocabulary, pieces.slice(0, index), typeOfName);
    if (comparisons.has(piece.text)) expected = { type: left() };
    else if (piece.text === "+" || piece.text === "-") {
      if (endsOperand(pieces[index - 1])) expected = base.type ? base : { ...base, type: left() };
    } else if (piece.text === "*" || piece.text === "/") expected = { ...(base.metrics ? { metrics: true } : {}), type: undefined };
    else if (piece.text === "--" || piece.text === "->") expected = { type: { kind: "place" } };
    else if (piece.text === "in") expected = { type: base.type && { kind: "list", of: base.type } };
    else if (piece.text === "if") {
      waiting.push("then");
      expected = { type: booleans };
    } else if (piece.text === "then" || piece.text === "else") {
      if (piece.text === "then") waiting[waiting.length - 1] = "else";
      else waiting.pop();
      expected = base;
    } else if (piece.text === "and" || piece.text === "or" || piece.text === "not") expected = { ...(base.metrics ? { metrics: true } : {}), type: booleans };
  });
  const last = pieces.at(-1);
  const due = !endsOperand(last);
  const conditional = waiting.at(-1);
  const inCondition = conditional === "then" || base.type?.kind === "bool" || (base.metrics === true && base.type?.kind !== "objective");
  return { due, expected, words: [...(conditional === undefined ? [] : [conditional]), ...(inCondition ? ["and", "or"] : [])] };
};
