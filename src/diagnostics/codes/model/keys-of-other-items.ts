import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const keysOfOtherItems: DiagnosticDefinition<{ readonly items: number; readonly keys: number }> = {
  code: "HGM3071",
  slug: "keys-of-other-items",
  severity: "error",
  title: "A stream of several items has keys of another form",
  explanation:
    "Each image of a sample is a sequence of its own. Cross attention from such a stream reads keys with as many items, one for each, or the stream is joined with `concat` first.",
  message: ({ items, keys }) => `The stream has ${items} items in a sample, its keys ${keys}.`,
  notes: () => ["Let queries come from a stream of tokens."],
};
