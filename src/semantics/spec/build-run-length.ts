import type { Fix } from "../../contracts/index.ts";
import { batchNotWhole, outOfRange, stepsOrTokens } from "../../diagnostics/codes/semantics/index.ts";
import type { Block, PropertyUse } from "../block.ts";
import { ceil, divide, floor, formatRational, isWhole, multiply, toNumber } from "../rational.ts";
import type { Rational } from "../rational.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { scales } from "../units/index.ts";

/** `16Mi tokens` for `16M tokens`, when that is a whole number of sequences. */
const binaryFix = (use: PropertyUse, sequence: Rational): Fix | undefined => {
  const node = use.expression;
  if (node.kind !== "NumberLiteral" || node.scale === undefined || !node.unit) return undefined;
  const letter = node.scale === "B" ? "Gi" : `${node.scale}i`;
  const scale = scales.get(letter);
  const digits = /^[0-9]+$/.test(node.digits) ? BigInt(node.digits) : undefined;
  if (!scale || digits === undefined || !isWhole(divide(multiply({ numerator: digits, denominator: 1n }, scale), sequence))) return undefined;
  const text = `${node.digits}${letter} ${node.unit.text}`;
  return { title: `Change it to \`${text}\``, safe: false, edits: [{ place: placeOf(node, use.scope), text }] };
};

/** Sequences of one step; undefined after a report. */
export const buildBatch = (session: Session, block: Block): number | undefined => {
  const [batch, sequence] = [block.value("batch"), block.value("sequence")];
  const use = block.properties.get("batch");
  if (batch?.kind !== "number" || sequence?.kind !== "number" || !use) return undefined;
  const inTokens = batch.dimension.token === 1;
  const count = inTokens ? divide(batch.value, sequence.value) : batch.value;
  if (isWhole(count)) {
    const tokens = multiply(count, sequence.value);
    if (toNumber(tokens) <= Number.MAX_SAFE_INTEGER) return toNumber(count);
    session.report(outOfRange, block.placeOf("batch"), { what: "A step", value: `${formatRational(tokens)} tokens`, range: "below 2^53" });
    return undefined;
  }
  const place = block.placeOf("batch");
  const counts = [floor(count), ceil(count)].filter((near) => near.numerator > 0n);
  const texts = counts.map((near) => `${near.numerator} ${near.numerator === 1n ? "sequence" : "sequences"}`);
  const binary = binaryFix(use, sequence.value);
  const fixes = texts.map((text): Fix => ({ title: `Change it to \`${text}\``, safe: false, edits: [{ place, text }] }));
  const words = counts.map((near, i) => `${texts[i] ?? ""} (${formatRational(multiply(near, sequence.value))} tokens)`);
  session.report(
    batchNotWhole,
    place,
    { tokens: formatRational(batch.value), sequence: formatRational(sequence.value), below: words[0] ?? "", above: words[1] ?? words[0] ?? "" },
    { fixes: binary ? [binary, ...fixes] : fixes },
  );
  return undefined;
};

/** Steps of the run: given, or ceil(tokens / (batch x sequence)); undefined after a report. */
export const buildSteps = (session: Session, block: Block, batch: number | undefined): number | undefined => {
  const [steps, tokens, sequence] = [block.value("steps"), block.value("tokens"), block.value("sequence")];
  if ((steps === undefined) === (tokens === undefined)) {
    if (steps === undefined && block.unsound) return undefined;
    const place = steps ? (block.properties.get("tokens")?.place ?? block.place) : block.place;
    session.report(stepsOrTokens, place, { both: steps !== undefined });
    return undefined;
  }
  if (steps) return steps.kind === "number" ? toNumber(steps.value) : undefined;
  if (tokens?.kind !== "number" || sequence?.kind !== "number" || batch === undefined) return undefined;
  return toNumber(ceil(divide(tokens.value, multiply({ numerator: BigInt(batch), denominator: 1n }, sequence.value))));
};
