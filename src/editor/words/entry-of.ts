import type { Entry, PropertyEntry, Vocabulary } from "../../semantics/index.ts";
import type { Subject } from "../syntax-context/index.ts";

const named = <E extends { readonly name: string }>(entries: readonly E[] | undefined, name: string): E | undefined =>
  entries?.find((entry) => entry.name === name);

/** The property or argument that a subject is. */
export const propertyOf = (vocabulary: Vocabulary, subject: Subject): PropertyEntry | undefined => {
  switch (subject.kind) {
    case "property":
      return named(vocabulary.blocks.get(subject.owner)?.properties, subject.name);
    case "layer argument":
      return named(vocabulary.layers.get(subject.owner)?.arguments, subject.name);
    case "constructor argument":
      return named(named(vocabulary.constructorsOf(subject.family), subject.owner)?.arguments, subject.name);
    default:
      return undefined;
  }
};

/** The entry of a word in the tables; undefined for words of the grammar, and for units with a stroke. */
export const entryOf = (vocabulary: Vocabulary, subject: Subject): Entry | undefined => {
  switch (subject.kind) {
    case "block":
      return vocabulary.blocks.get(subject.name);
    case "layer":
      return vocabulary.layers.get(subject.name);
    case "constructor":
      return named(vocabulary.constructorsOf(subject.family), subject.name);
    case "member":
      return named(vocabulary.membersOf(subject.enumeration), subject.name);
    case "function":
      return vocabulary.functions.get(subject.name);
    case "metric":
      return vocabulary.metrics.get(subject.name);
    case "unit":
    case "type":
    case "keyword":
      return undefined;
    default:
      return propertyOf(vocabulary, subject);
  }
};

/** The page of the reference that tells of a word, below `reference/`, with its part of the page. */
export const pageOf = (subject: Subject): { readonly page: string; readonly part?: string } | undefined => {
  switch (subject.kind) {
    case "block":
      return { page: `blocks/${subject.name}.md` };
    case "property":
      return { page: `blocks/${subject.owner}.md`, part: "properties" };
    case "layer":
      return { page: `layers/${subject.name}.md` };
    case "layer argument":
      return { page: `layers/${subject.owner}.md` };
    case "constructor":
      return { page: `values/${subject.family}.md`, part: subject.name };
    case "constructor argument":
      return { page: `values/${subject.family}.md`, part: subject.owner };
    case "member":
      return { page: "words/enumerations.md", part: subject.enumeration };
    case "function":
      return { page: "words/functions.md" };
    case "metric":
      return { page: "words/metrics.md" };
    case "unit":
      return { page: "words/units.md" };
    case "type":
      return { page: "words/types.md" };
    case "keyword":
      return undefined;
  }
};
