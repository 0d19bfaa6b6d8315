import type { OriginId, Unplanned } from "../../contracts/index.ts";
import type { Block } from "../block.ts";
import type { Value } from "../value.ts";
import { nounOf } from "../vocabulary/index.ts";
import type { Entry } from "../vocabulary/index.ts";

/** The words in a value of which no plan can make use, with their entries. One option of `any(…)` that can be planned is enough. */
const wordsIn = (value: Value | undefined): readonly Entry[] => {
  switch (value?.kind) {
    case "word":
      return value.entry?.unplanned ? [value.entry] : [];
    case "construct":
      return value.entry.unplanned ? [value.entry] : [...value.arguments.values()].flatMap(wordsIn);
    case "list":
      return value.items.flatMap(wordsIn);
    case "choice": {
      const options = value.options.map(wordsIn);
      return options.some((words) => words.length === 0) ? [] : (options[0] ?? []);
    }
    default:
      return [];
  }
};

/** What a block says that no plan can carry yet, property by property. */
export const unplannedIn = (block: Block, prefix: OriginId): readonly Unplanned[] => {
  const noun = nounOf(block.entry);
  // Ranges of layers are no expressions: they are read against the model.
  const kept = [...block.properties].filter(
    ([name, use]) => use.entry.type.kind !== "layers" && block.value(name) !== undefined && use.value().kind !== "error",
  );
  if (block.entry.unplanned) return [{ origin: prefix, what: `\`${block.entry.name} {…}\``, doc: block.entry.doc, state: block.entry.unplanned }];
  return kept.flatMap(([name, use]): Unplanned[] => {
    const origin = `${prefix}.${name}`;
    if (use.entry.unplanned) return [{ origin, what: `\`${name}\` of a ${noun}`, doc: use.entry.doc, state: use.entry.unplanned }];
    return wordsIn(use.value()).map((entry) => ({
      origin,
      what: `\`${entry.name}\` as \`${name}\` of a ${noun}`,
      doc: entry.doc,
      state: entry.unplanned ?? "refused",
    }));
  });
};
