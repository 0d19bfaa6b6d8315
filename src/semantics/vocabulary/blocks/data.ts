import type { BlockEntry } from "../entry.ts";
import { unplanned } from "../entry.ts";
import { counted, declared, text, word } from "../value-type.ts";

export const data: BlockEntry = {
  name: "data",
  noun: "data set",
  doc: "A data set that every site can read.",
  properties: [
    { name: "path", type: text, doc: "Where it lies on every site." },
    { name: "format", type: word("data_format"), required: true, doc: "How it is stored." },
    { name: "tokens", type: counted("token"), doc: "Its size." },
    unplanned("site", declared("site"), "The only site that holds it."),
  ],
  blocks: [],
  statements: [],
  top: true,
};
