/** A norm over the last dimension. */
export interface Norm {
  readonly kind: "rms" | "layer";
  readonly eps: number;
  /** The weight is kept as its difference from 1. */
  readonly offset?: boolean;
  /** Layer norm only: without a bias, or with neither weight nor bias. */
  readonly bias?: boolean;
  readonly affine?: boolean;
}
