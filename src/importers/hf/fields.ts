import type { Kind } from "./kinds.ts";

/** A field that shapes the model. */
export interface MappedField<T> {
  readonly use: "mapped";
  readonly kind: Kind<T>;
  /** Of the family's configuration class, for files without the field. */
  readonly default: T;
  /** Other names that the configuration class takes for it. */
  readonly aliases: readonly string[];
}

/** A field that does not change the model, whatever its value. */
export interface IgnoredField {
  readonly use: "ignored";
  readonly reason: string;
}

/** A field that changes the model unless it has one of these values; with them it is understood and asks for nothing. */
export interface FixedField {
  readonly use: "fixed";
  readonly values: readonly (string | number | boolean | null)[];
  /** What another value would ask for. */
  readonly reason: string;
  readonly advice: string;
}

export type Field = MappedField<unknown> | IgnoredField | FixedField;
export type Fields = Readonly<Record<string, Field>>;

/** Values of the mapped fields. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F as F[K] extends MappedField<unknown> ? K : never]: F[K] extends MappedField<infer T> ? T : never;
};

export const mapped = <T>(kind: Kind<T>, otherwise: T, ...aliases: readonly string[]): MappedField<T> => ({
  use: "mapped",
  kind,
  default: otherwise,
  aliases,
});

export const ignored = (reason: string): IgnoredField => ({ use: "ignored", reason });

export const fixed = (values: FixedField["values"], reason: string, advice: string): FixedField => ({ use: "fixed", values, reason, advice });
