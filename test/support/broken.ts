import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { canonicalJson } from "../../src/contracts/index.ts";

/** Everything writable; branded numbers stay as they are. */
export type Mutable<T> = T extends number | string | boolean ? T : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

/** A good document with one thing changed, kept on disk as `<slug>.json` or `<slug>--<variant>.json`. */
export interface Broken<T> {
  /** Slug of the diagnostic, and a variant where there are several. */
  readonly name: string;
  readonly pointer: string;
  readonly from: T;
  change(draft: Mutable<T>): void;
}

export const broken = <T>({ from, change }: Broken<T>): T => {
  const draft = structuredClone(from) as Mutable<T>;
  change(draft);
  return draft as T;
};

/**
 * The document on disk. With UPDATE_FIXTURES=1 in the environment it is written first, as after a change of the IR's form.
 * @param folder the fixtures folder, as a URL ending in a slash
 */
export const fixture = <T>(folder: URL, entry: Broken<T>): { readonly text: string; readonly expected: string } => {
  const file = new URL(`${entry.name}.json`, folder);
  const expected = canonicalJson(broken(entry));
  if (process.env["UPDATE_FIXTURES"] === "1") writeFileSync(file, expected);
  return { text: existsSync(file) ? readFileSync(file, "utf8") : "", expected };
};
