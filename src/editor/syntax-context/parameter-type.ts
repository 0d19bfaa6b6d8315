import { parameterTypes, type ValueType, type Vocabulary } from "../../semantics/index.ts";
import type { AnyType } from "../../syntax/index.ts";

const counting: ReadonlySet<string> = new Set(["token", "sequence", "step", "round"]);

/** The type that a name in a type's place states: one of the language, an enumeration, a unit that stands for its dimension. */
export const namedType = (vocabulary: Vocabulary, name: string): ValueType | undefined => {
  const known = parameterTypes.get(name);
  if (known) return known;
  if (vocabulary.enumerations.has(name)) return { kind: "word", enumeration: name };
  if (!vocabulary.unitOf(name)) return undefined;
  const dimension = vocabulary.tables.units.find((unit) => unit.name === name)?.dimension;
  return { kind: "quantity", unit: name, ...(dimension !== undefined && counting.has(dimension) ? { bare: true as const } : {}) };
};

/** The type that a parameter states; undefined for an unknown one. */
export const typeOfParameter = (vocabulary: Vocabulary, type: AnyType): ValueType | undefined => {
  if (type.kind === "NamedType") return namedType(vocabulary, type.names.map(({ text }) => text).join("/"));
  const of = typeOfParameter(vocabulary, type.element);
  return of && { kind: "list", of };
};
