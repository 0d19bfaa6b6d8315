import type { BlockEntry } from "../entry.ts";
import { unplanned } from "../entry.ts";
import { counted, declared, text, word } from "../value-type.ts";

export const data: BlockEntry = {
  name: "data",
  noun: "data set",
  doc: "A data set that every site can read: the same files at the same path on each of them.",
  properties: [
    {
      name: "path",
      type: text,
      doc: "Where it lies, the same path on every site; for Megatron's files without `.bin` and `.idx`. A synthetic stream needs none.",
    },
    { name: "format", type: word("data_format"), required: true, doc: "How it is stored, which decides how the emitted program reads it." },
    { name: "tokens", type: counted("token"), doc: "Its size in tokens, for people: a run may read less of it or read it again." },
    unplanned("site", declared("site"), "The only site that holds it; without it, every site does."),
  ],
  blocks: [],
  statements: [],
  top: true,
};
