declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Branded doubles: mixing two of them in an assignment does not compile. All are in base units. */
export type Bytes = Branded<"Bytes">;
export type Seconds = Branded<"Seconds">;
export type BytesPerSecond = Branded<"BytesPerSecond">;
export type Flops = Branded<"Flops">;
/** Floating-point operations per second. */
export type FlopRate = Branded<"FlopRate">;

export const bytes = (value: number): Bytes => value as Bytes;
export const seconds = (value: number): Seconds => value as Seconds;
export const bytesPerSecond = (value: number): BytesPerSecond => value as BytesPerSecond;
export const flops = (value: number): Flops => value as Flops;
export const flopRate = (value: number): FlopRate => value as FlopRate;
