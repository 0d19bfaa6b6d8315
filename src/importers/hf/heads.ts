import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";
import type { ModelParameter } from "./family.ts";
import { numberText } from "./print.ts";

export interface Heads {
  readonly hidden: number;
  readonly heads: number;
  /** As many as `heads` where it is null. */
  readonly keyHeads: number | null;
  /** The hidden width over the heads where it is null. */
  readonly headDim: number | null;
}

/** Names of the fields behind `Heads`, for messages. */
export interface HeadFields {
  readonly hidden: string;
  readonly heads: string;
  readonly keyHeads?: string;
  readonly headDim?: string;
}

const usual: HeadFields = { hidden: "hidden_size", heads: "num_attention_heads", keyHeads: "num_key_value_heads", headDim: "head_dim" };

/** Checks that heads divide what they must, and gives the size of one; undefined where they do not, after a report. */
export const checkHeads = (config: Config<Fields>, { hidden, heads, keyHeads, headDim }: Heads, names: HeadFields = usual): number | undefined => {
  if (keyHeads !== null && heads % keyHeads !== 0) {
    const what = `${heads} heads of \`${names.heads}\` cannot share ${keyHeads} of \`${names.keyHeads}\` evenly.`;
    config.disagree([names.keyHeads ?? names.heads, names.heads], what, `\`${names.heads}\` is a multiple of \`${names.keyHeads}\`.`);
  }
  if (headDim === null && hidden % heads !== 0) {
    const what = `\`${names.hidden}\` ${hidden} is not a multiple of \`${names.heads}\` ${heads}.`;
    config.disagree(
      [names.hidden, names.heads],
      what,
      names.headDim === undefined ? "The hidden width is shared out over the heads." : `Give \`${names.headDim}\`, or sizes that divide.`,
    );
  }
  return headDim ?? (hidden % heads === 0 ? hidden / heads : undefined);
};

/** Parameters of the model for the width of the stream and its heads. */
export const headParameters = ({ hidden, heads, keyHeads, headDim }: Heads): readonly ModelParameter[] => [
  ["hidden", "int", numberText(hidden)],
  ["heads", "int", numberText(heads)],
  ["kv_heads", "int", keyHeads === null ? "heads" : numberText(keyHeads)],
  ["head_dim", "int", headDim === null ? "hidden / heads" : numberText(headDim)],
];
