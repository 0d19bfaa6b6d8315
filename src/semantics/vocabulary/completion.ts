import { describeType } from "../describe.ts";
import type { Entry, PropertyEntry } from "./entry.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A word that an editor offers, with what it shows beside it. */
export interface CompletionItem {
  readonly name: string;
  readonly doc: string;
}

/** A property of a block, or an argument of a layer or of a value with options. */
export interface PropertyCompletion extends CompletionItem {
  /** The type in the words of messages: "a time", "one of `switch`, `mesh`". */
  readonly type: string;
  readonly required: boolean;
  /** As the table has it: in base units for a quantity, the word for an enumeration. Absent where there is none. */
  readonly default?: PropertyEntry["default"];
  /** Words and constructors that may be its value. */
  readonly values: readonly string[];
}

export interface BlockCompletion extends CompletionItem {
  readonly properties: readonly PropertyCompletion[];
  /** Kinds of blocks that may stand inside. */
  readonly blocks: readonly string[];
  /** Statement words of its body. */
  readonly statements: readonly string[];
  readonly top: boolean;
}

export interface ArgumentsCompletion extends CompletionItem {
  readonly arguments: readonly PropertyCompletion[];
}

/** What an editor can offer at any place of a spec. Lists keep the order of the tables. */
export interface CompletionData {
  readonly blocks: readonly BlockCompletion[];
  readonly layers: readonly ArgumentsCompletion[];
  /** Values with options, with the family of properties that take them. */
  readonly constructors: readonly (ArgumentsCompletion & { readonly family: string })[];
  readonly enumerations: readonly (CompletionItem & { readonly members: readonly CompletionItem[] })[];
  readonly functions: readonly CompletionItem[];
  readonly metrics: readonly (CompletionItem & { readonly unit: string })[];
  readonly units: readonly (CompletionItem & { readonly dimension: string })[];
}

const item = ({ name, doc }: Entry): CompletionItem => ({ name, doc });

/** The words that can stand as a value of the type. */
const valuesOf = (vocabulary: Vocabulary, type: PropertyEntry["type"]): readonly string[] => {
  switch (type.kind) {
    case "bool":
      return ["true", "false"];
    case "word":
      return vocabulary.membersOf(type.enumeration).map((member) => member.name);
    case "value":
      return vocabulary.constructorsOf(type.family).map((entry) => entry.name);
    case "objective":
      return vocabulary.tables.metrics.map((metric) => metric.name);
    case "list":
    case "choice":
      return valuesOf(vocabulary, type.of);
    case "either":
      return [...new Set(type.of.flatMap((one) => valuesOf(vocabulary, one)))];
    default:
      return [];
  }
};

const property =
  (vocabulary: Vocabulary) =>
  (entry: PropertyEntry): PropertyCompletion => ({
    ...item(entry),
    type: describeType(vocabulary, entry.type),
    required: entry.required === true,
    ...(entry.default === undefined ? {} : { default: entry.default }),
    values: valuesOf(vocabulary, entry.type),
  });

/** What an editor can offer, from the tables of a vocabulary alone. */
export const completionData = (vocabulary: Vocabulary): CompletionData => {
  const { tables } = vocabulary;
  const properties = (entries: readonly PropertyEntry[]): readonly PropertyCompletion[] => entries.map(property(vocabulary));
  return {
    blocks: tables.blocks.map((block) => ({
      ...item(block),
      properties: properties(block.properties),
      blocks: block.blocks.map((slot) => slot.kind),
      statements: block.statements,
      top: block.top === true,
    })),
    layers: tables.layers.map((layer) => ({ ...item(layer), arguments: properties(layer.arguments) })),
    constructors: tables.constructors.map((entry) => ({ ...item(entry), family: entry.family, arguments: properties(entry.arguments) })),
    enumerations: tables.enumerations.map((entry) => ({ ...item(entry), members: entry.members.map(item) })),
    functions: tables.functions.map(item),
    metrics: tables.metrics.map((metric) => ({ ...item(metric), unit: metric.unit })),
    units: tables.units.map((unit) => ({ name: unit.name, doc: unit.doc, dimension: unit.dimension })),
  };
};
