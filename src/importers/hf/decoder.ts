import type { ModelParameter, ModelText } from "./family.ts";
import { block, call, numberText } from "./print.ts";

export interface Decoder {
  readonly layers: number;
  readonly vocabulary: number;
  /** Of width, heads and feed-forward layers. */
  readonly sizes: readonly ModelParameter[];
  /** Constants: bases, epsilons, factors. */
  readonly constants: readonly ModelParameter[];
  /** Factor of the embedded tokens, as an expression. */
  readonly embeddingScale?: string;
  /** Members of one block; they may use the index `i`. */
  readonly block: readonly string[];
  /** The norm behind the blocks. */
  readonly norm: string;
  readonly tied: boolean;
  readonly headBias?: boolean;
  readonly headSoftcap?: number;
  readonly remarks?: readonly string[];
}

/** Whether a text uses the index of its block. */
const usesIndex = (text: string): boolean => /\bi\b/.test(text.replace(/"[^"]*"/g, ""));

/** A decoder without learned positions: embedding, equal blocks, a norm and a head. */
export const decoder = (parts: Decoder): ModelText => ({
  parameters: [["layers", "int", numberText(parts.layers)], ...parts.sizes, ["vocab", "int", numberText(parts.vocabulary)], ...parts.constants],
  body: [
    `${call("embedding", { vocab: "vocab", width: "hidden", scale: parts.embeddingScale })} as tokens`,
    repeated(parts.block),
    parts.norm,
    `${call("head", { vocab: "vocab", tied: parts.tied ? "tokens" : undefined, bias: parts.headBias === true ? "true" : undefined, softcap: parts.headSoftcap })} as lm`,
  ],
  ...(parts.remarks === undefined ? {} : { remarks: parts.remarks }),
});

/** The blocks of a model, with their index where something depends on it. */
export const repeated = (members: readonly string[]): string => block(`repeat(layers) as block${members.some(usesIndex) ? "[i]" : ""}`, members);

/** A statement of a block that holds where the condition does, and another where it does not. */
export const either = (condition: string, yes: string, no: string): string => `if ${condition} { ${yes} } else { ${no} }`;
