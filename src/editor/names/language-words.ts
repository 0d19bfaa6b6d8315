import type { Vocabulary } from "../../semantics/index.ts";

/** The words of a vocabulary that can stand where a bare name can: such a word is no unknown name where nothing declares it. */
export const languageWords = (vocabulary: Vocabulary): ReadonlySet<string> =>
  new Set([
    "any",
    ...vocabulary.layers.keys(),
    ...vocabulary.constructors.keys(),
    ...vocabulary.functions.keys(),
    ...[...vocabulary.metrics.keys()].map((name) => name.replace(/\..*$/, "")),
    ...[...vocabulary.enumerations.values()].flatMap(({ members }) => members.map(({ name }) => name)),
  ]);
