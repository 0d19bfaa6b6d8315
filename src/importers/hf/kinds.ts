import type { Json, JsonMember } from "./json.ts";

/** A type of values of a configuration. */
export interface Kind<T> {
  /** In the words of a message: "a whole number above 0". */
  readonly expected: string;
  /** Undefined for a value of another type. */
  read(json: Json): T | undefined;
}

const whole = (json: Json, least: number): number | undefined =>
  typeof json.value === "number" && Number.isSafeInteger(json.value) && json.value >= least ? json.value : undefined;

export const count: Kind<number> = { expected: "a whole number above 0", read: (json) => whole(json, 1) };

export const countOrZero: Kind<number> = { expected: "a whole number, 0 or more", read: (json) => whole(json, 0) };

/** The language lets a `repeat` go so far. */
export const layerCount: Kind<number> = {
  expected: "a whole number from 1 to 65536",
  read: (json) => {
    const value = whole(json, 1);
    return value !== undefined && value <= 65_536 ? value : undefined;
  },
};

export const number: Kind<number> = {
  expected: "a number",
  read: ({ value }) => (typeof value === "number" && Number.isFinite(value) ? value : undefined),
};

export const positive: Kind<number> = {
  expected: "a number above 0",
  read: ({ value }) => (typeof value === "number" && Number.isFinite(value) && value > 0 ? value : undefined),
};

export const flag: Kind<boolean> = { expected: "`true` or `false`", read: ({ value }) => (typeof value === "boolean" ? value : undefined) };

export const text: Kind<string> = { expected: "a string", read: ({ value }) => (typeof value === "string" ? value : undefined) };

export const object: Kind<ReadonlyMap<string, JsonMember>> = {
  expected: "an object",
  read: ({ value }) => (value instanceof Map ? (value as ReadonlyMap<string, JsonMember>) : undefined),
};

export const listOf = <T>(kind: Kind<T>): Kind<readonly T[]> => ({
  expected: `a list, each of it ${kind.expected}`,
  read: ({ value }) => {
    if (!Array.isArray(value)) return undefined;
    const read: T[] = [];
    for (const each of value as readonly Json[]) {
      const element = kind.read(each);
      if (element === undefined) return undefined;
      read.push(element);
    }
    return read;
  },
});

export const orNull = <T>(kind: Kind<T>): Kind<T | null> => ({
  expected: `${kind.expected}, or \`null\``,
  read: (json) => (json.value === null ? null : kind.read(json)),
});
