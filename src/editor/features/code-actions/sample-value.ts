import type { ValueType, Vocabulary } from "../../../semantics/index.ts";
import type { PropertyEntry } from "../../../semantics/index.ts";

/** A value that the type takes, for the user to put right: the smallest number, the first word. `declared` gives a name of a declaration of a kind. */
export const sampleValue = (vocabulary: Vocabulary, type: ValueType, declared: (kind: string) => string | undefined): string => {
  const inner = (of: ValueType): string => sampleValue(vocabulary, of, declared);
  switch (type.kind) {
    case "quantity":
      return `${least(type)} ${type.unit}`;
    case "count":
    case "number":
      return least(type);
    case "bool":
      return "false";
    case "word":
      return vocabulary.membersOf(type.enumeration)[0]?.name ?? "none";
    case "value": {
      const [first] = vocabulary.constructorsOf(type.family);
      return first ? `${first.name}(${sampleArguments(vocabulary, first.arguments, declared)})` : "none";
    }
    case "declared":
      return declared(type.declares) ?? "none";
    case "list":
      return `[${Array.from({ length: type.length ?? 1 }, () => inner(type.of)).join(", ")}]`;
    case "choice":
      return inner(type.of);
    case "either":
      return type.of[0] ? inner(type.of[0]) : "none";
    case "objective":
      return [...vocabulary.metrics.keys()][0] ?? "none";
    case "record":
      return `(${type.fields.map((field) => `${field.name}: ${inner(field.type)}`).join(", ")})`;
    case "string":
      return '""';
    default:
      return "none";
  }
};

/** Required arguments with values, those of the list that are not `given`. */
export const sampleArguments = (
  vocabulary: Vocabulary,
  entries: readonly PropertyEntry[],
  declared: (kind: string) => string | undefined,
  given: ReadonlySet<string> = new Set(),
): string =>
  entries
    .filter(({ required, unless, name }) => required && !given.has(name) && !(unless !== undefined && given.has(unless)))
    .map(({ name, type }) => `${name}: ${sampleValue(vocabulary, type, declared)}`)
    .join(", ");

const least = ({ min, above, max }: { readonly min?: number; readonly above?: number; readonly max?: number }): string => {
  if (min !== undefined) return String(min);
  if (above === undefined) return String(Math.min(1, max ?? 1));
  return String(max !== undefined && max <= above + 1 ? max : above + 1);
};
