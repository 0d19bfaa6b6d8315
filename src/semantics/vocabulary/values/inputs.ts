import type { ConstructorEntry } from "../entry.ts";
import { count } from "../value-type.ts";

/** What a model reads beside, or instead of, the token ids of the job's sequences: the value behind `input NAME:`. */
export const inputs: readonly ConstructorEntry[] = [
  {
    name: "tokens",
    family: "input",
    doc: "Token ids. The head predicts those of an input that is as long as the job's sequence.",
    arguments: [{ name: "length", type: count(), doc: "Tokens of a sample; the job's `sequence` by default." }],
  },
  {
    name: "image",
    family: "input",
    doc: "Images, read by `patch_embedding`.",
    arguments: [
      { name: "height", type: count({ min: 1, max: 65_536 }), required: true, doc: "Rows of pixels." },
      { name: "width", type: count({ min: 1, max: 65_536 }), required: true, doc: "Columns of pixels." },
      { name: "channels", type: count({ min: 1, max: 65_536 }), default: 3, doc: "Numbers of a pixel." },
      { name: "per_sample", type: count({ min: 1, max: 65_536 }), default: 1, doc: "Images of a sample. Layers see one at a time until `concat` joins them." },
    ],
  },
  {
    name: "frames",
    family: "input",
    doc: "A sequence of vectors, such as the mel spectrogram of a sound: a stream that layers can read as it is.",
    arguments: [
      { name: "length", type: count(), required: true, doc: "Frames of a sample." },
      { name: "channels", type: count(), required: true, doc: "Numbers of a frame: the width of the stream." },
    ],
  },
];
