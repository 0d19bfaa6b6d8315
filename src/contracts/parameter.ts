/** What a parameter of a spec takes, in the words of the language. */
export type ParameterType =
  | { readonly kind: "int" | "number" | "bool" | "string" }
  /** A number with a unit of the dimension for which `unit` stands. `units`: the simple ones of it. `bare`: the unit may be left out. */
  | { readonly kind: "quantity"; readonly unit: string; readonly units: readonly string[]; readonly bare: boolean }
  /** One of these words. */
  | { readonly kind: "word"; readonly words: readonly string[] }
  /** A declaration of this kind: those that the file declares or imports. */
  | { readonly kind: "declared"; readonly declares: string; readonly names: readonly string[] }
  | { readonly kind: "list"; readonly of: ParameterType };

/** A quantity is a text such as `800 Gbps`, in the unit that the parameter names; a word or a declaration is its name. */
export type ParameterValue = number | boolean | string | readonly ParameterValue[];

/** A parameter that can be set from outside, with `-D name=value` or by a `.hgmvars` file. */
export interface SpecParameter {
  /** As `-D` takes it: `wan` of the file itself, `network.wan` of an imported file `network.hgm`. */
  readonly name: string;
  /** The `///` lines above it. */
  readonly doc?: string;
  readonly type: ParameterType;
  /** False where a value must be given. */
  readonly optional: boolean;
  /** The value that it has now; absent for what no text says. */
  readonly value?: ParameterValue;
  /** What stands behind `in`: the values that are allowed, or the ends between which they lie. */
  readonly within?: { readonly values: readonly ParameterValue[] } | { readonly from?: ParameterValue; readonly to?: ParameterValue; readonly closed: boolean };
}
