import { parse, type ValueNode } from "@humanwhocodes/momoa";
import { type Diagnostic, diagnose, type Place, type Result } from "../../contracts/index.ts";
import { importFieldRepeated, importNotJson } from "../../diagnostics/codes/files-import/index.ts";

/** A value of a JSON text with its place. */
export interface Json {
  readonly place: Place;
  readonly value: null | boolean | number | string | readonly Json[] | ReadonlyMap<string, JsonMember>;
}

export interface JsonMember {
  /** Place of the name. */
  readonly place: Place;
  readonly value: Json;
}

/** No configuration is longer; momoa's tree of a text takes some hundred times its size. */
const maximumLength = 4_000_000;

/** Configurations are some levels deep; momoa calls itself once for each. */
const maximumDepth = 100;

/** Offset of the first bracket that opens a level beyond the deepest; undefined when there is none. Brackets in strings do not count. */
const tooDeep = (text: string): number | undefined => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index);
    if (inString && sign === "\\") index += 1;
    else if (sign === '"') inString = !inString;
    else if (!inString && (sign === "[" || sign === "{")) depth += 1;
    else if (!inString && (sign === "]" || sign === "}")) depth -= 1;
    if (depth > maximumDepth) return index;
  }
  return undefined;
};

/** What momoa says ends in the place, which is given beside it. */
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s*\(\d+:\d+\)$/, "").replace(/\.$/, "");

const offsetOf = (error: unknown): number =>
  typeof error === "object" && error !== null && "offset" in error && typeof error.offset === "number" ? error.offset : 0;

const convert = (node: ValueNode, file: string, found: Diagnostic[]): Json => {
  const at = (range: readonly [number, number] | undefined): Place => ({ file, start: range?.[0] ?? 0, end: range?.[1] ?? 0 });
  const place = at(node.range);
  switch (node.type) {
    case "Object": {
      const members = new Map<string, JsonMember>();
      for (const member of node.members) {
        const name = member.name.type === "String" ? member.name.value : member.name.name;
        const where = at(member.name.range);
        if (members.has(name)) found.push(diagnose(importFieldRepeated, where, { field: name }));
        members.set(name, { place: where, value: convert(member.value, file, found) });
      }
      return { place, value: members };
    }
    case "Array":
      return { place, value: node.elements.map((element) => convert(element.value, file, found)) };
    case "String":
    case "Number":
    case "Boolean":
      return { place, value: node.value };
    case "Null":
      return { place, value: null };
    default:
      // Only JSON5 has these.
      return { place, value: Number.NaN };
  }
};

/** Reads a JSON text with the places of its values. */
export const readJson = (text: string, file: string): Result<Json> => {
  const wrong = (start: number, reason: string): Result<Json> => ({
    diagnostics: [diagnose(importNotJson, { file, start, end: Math.min(start + 1, text.length) }, { reason })],
  });
  if (text.length > maximumLength) return wrong(maximumLength, `it goes on beyond ${maximumLength} characters, longer than any configuration`);
  const deep = tooDeep(text);
  if (deep !== undefined) return wrong(deep, `brackets are nested deeper than ${maximumDepth}`);
  const found: Diagnostic[] = [];
  try {
    const { body } = parse(text, { mode: "json", ranges: true });
    return { value: convert(body, file, found), diagnostics: found };
  } catch (error) {
    return wrong(offsetOf(error), reasonOf(error));
  }
};

/** A value in the words of a message. */
export const describeJson = ({ value }: Json): string => {
  if (value === null) return "`null`";
  if (typeof value === "string") return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`;
  if (typeof value === "boolean") return `\`${value}\``;
  if (typeof value === "number") return Number.isFinite(value) ? `the number ${value}` : "a number beyond what a computer can hold";
  return value instanceof Map ? "an object" : "a list";
};

/** A value as it may stand in a message: whole if it is short. */
export const printJson = (json: Json): string => {
  const { value } = json;
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  return typeof value === "string" ? JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value) : value instanceof Map ? "{…}" : "[…]";
};

/** Whether two values are the same JSON; the order of members does not count. */
export const sameJson = (a: Json, b: Json): boolean => {
  const [left, right] = [a.value, b.value];
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  if (left instanceof Map && right instanceof Map)
    return (
      left.size === right.size &&
      [...left].every(([name, member]) => {
        const other = right.get(name);
        return other !== undefined && sameJson(member.value, other.value);
      })
    );
  if (!Array.isArray(left) || !Array.isArray(right)) return false;
  return left.length === right.length && left.every((each, index) => sameJson(each, right[index]));
};
