import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";

/** A parameter of the model that is written: its name, type and default, all as text of the language. */
export type ModelParameter = readonly [name: string, type: "int" | "number" | "bool", otherwise: string];

export interface ModelText {
  readonly parameters: readonly ModelParameter[];
  /** Members of the model's body. */
  readonly body: readonly string[];
  /** Sentences for the story on top of the file: where the model differs from what a reader would expect. */
  readonly remarks?: readonly string[];
}

/** A family of configurations. One file per family in `families/`. */
export interface Family<F extends Fields = Fields> {
  /** `model_type` of its configurations. */
  readonly type: string;
  /** Name of the model where none is given. */
  readonly name: string;
  /** What the model is, for the comment on it. */
  readonly summary: string;
  /** Class of transformers that has this model with a head over the vocabulary. */
  readonly architecture: string;
  readonly fields: F;
  /** The model in the language; what cannot be said in it is refused through `config`. */
  build(config: Config<F>): ModelText;
}

/** A family whose table is not known to the type checker any more; `F` stands in its own file. */
export type AnyFamily = Omit<Family, "build"> & { build(config: Config<never>): ModelText };

export const defineFamily = <F extends Fields>(family: Family<F>): AnyFamily => family;
