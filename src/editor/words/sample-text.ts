import { exampleOf, type PropertyEntry, type ValueType, type Vocabulary } from "../../semantics/index.ts";
import { defaultText } from "./default-text.ts";

const callOf = (vocabulary: Vocabulary, name: string, entries: readonly PropertyEntry[]): string =>
  `${name}(${entries
    .filter(({ required }) => required)
    .map((entry) => `${entry.name}: ${sampleText(vocabulary, entry)}`)
    .join(", ")})`;

/** A number within the bounds that is easy to replace. */
const numberWithin = (type: ValueType & { readonly kind: "count" | "number" }): string => {
  const wanted = type.kind === "count" ? 8 : 1;
  return String(Math.max(type.min ?? wanted, Math.min(type.max ?? wanted, wanted)));
};

/** Names that are in sight, by the kind of declaration; the first one stands in samples. */
export type KnownNames = (declares: string) => readonly string[];
export const noNames: KnownNames = () => [];

/** A value that fits a type, as a spec would write it: what placeholders show. Always whole: a text with it in can be read. */
export const sampleOfType = (vocabulary: Vocabulary, type: ValueType | undefined, known: KnownNames = noNames): string => {
  if (!type) return "none";
  switch (type.kind) {
    case "quantity":
      return exampleOf(vocabulary, type) || `1 ${type.unit}`;
    case "count":
    case "number":
      return numberWithin(type);
    case "bool":
      return "true";
    case "string":
      return '"…"';
    case "word":
      return vocabulary.membersOf(type.enumeration)[0]?.name ?? "none";
    case "value": {
      const entry = vocabulary.constructorsOf(type.family)[0];
      return entry ? callOf(vocabulary, entry.name, entry.arguments) : "none";
    }
    case "declared":
      return known(type.declares)[0] ?? type.declares;
    case "list":
      return `[${Array.from({ length: type.length ?? 1 }, () => sampleOfType(vocabulary, type.of, known)).join(", ")}]`;
    case "choice":
      return sampleOfType(vocabulary, type.of, known);
    case "either":
      return sampleOfType(vocabulary, type.of[0], known);
    case "layer":
      return "tokens";
    case "layers":
      return "block[0..4]";
    case "place":
      return known("site")[0] ?? "site";
    case "objective":
      return vocabulary.tables.metrics.find((metric) => metric.place === undefined && metric.unplanned === undefined)?.name ?? "none";
    case "exchange": {
      const [of, per] = vocabulary.tables.units.filter(({ dimension }) => dimension === "money").map(({ name }) => name);
      return `1 ${per ?? ""}/${of ?? ""}`;
    }
    case "record":
      return `(${type.fields.map((field) => `${field.name}: ${sampleOfType(vocabulary, field.type, known)}`).join(", ")})`;
    case "anything":
      return "none";
  }
};

/** The same for a property: its default where it has one that can be written. */
export const sampleText = (vocabulary: Vocabulary, entry: PropertyEntry, known: KnownNames = noNames): string => {
  if (entry.default === undefined) return sampleOfType(vocabulary, entry.type, known);
  const text = defaultText(vocabulary, entry.type, entry.default);
  return entry.type.kind === "value" ? `${text}()` : text;
};
