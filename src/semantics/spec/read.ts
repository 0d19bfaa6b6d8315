import type { OriginId } from "../../contracts/index.ts";
import { missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import type { Block } from "../block.ts";
import { toNumber } from "../rational.ts";
import type { Session } from "../session.ts";
import type { ConstructValue, Value } from "../value.ts";
import { unplannedIn } from "./unplanned.ts";
import { nounOf } from "../vocabulary/index.ts";
import type { PropertyEntry } from "../vocabulary/index.ts";

/** The number of a value in base units. */
export const numberOf = (value: Value | undefined): number | undefined => (value?.kind === "number" ? toNumber(value.value) : undefined);
export const stringOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);
export const wordOf = (value: Value | undefined): string | undefined => (value?.kind === "word" ? value.word : undefined);
export const constructOf = (value: Value | undefined): ConstructValue | undefined => (value?.kind === "construct" ? value : undefined);
export const argumentNumber = (value: ConstructValue, name: string): number | undefined => numberOf(value.arguments.get(name));

/** The members of a choice, each converted; undefined when the property is not given. */
export const choiceOf = <T>(value: Value | undefined, convert: (value: Value) => T | undefined): readonly T[] | undefined =>
  value?.kind === "choice" ? value.options.map(convert).filter((member): member is NonNullable<typeof member> => member !== undefined) : undefined;

/** Reports every required property that a block lacks. False when one is missing or wrong. */
export const isComplete = (session: Session, block: Block, name: string): boolean => {
  let complete = !block.unsound;
  const missing: PropertyEntry[] = [];
  for (const entry of block.entry.properties) {
    const value = block.value(entry.name);
    if (value?.kind === "error") complete = false;
    if (!value && entry.required && !block.unsound) missing.push(entry);
  }
  const [first] = missing;
  if (first) {
    const property = missing.map((entry) => entry.name).join("`, `");
    session.report(missingProperty, block.place, { kind: nounOf(block.entry), name, property, purpose: missing.length === 1 ? first.doc : "" });
    complete = false;
  }
  return complete;
};

/** Enters a block and its properties in the table of origins. */
export const originate = (session: Session, prefix: OriginId, block: Block): OriginId => {
  session.origin(prefix, block.place);
  for (const [name, use] of block.properties) session.origin(`${prefix}.${name}`, use.place);
  for (const finding of unplannedIn(block, prefix)) session.unplanned.set(finding.origin, finding);
  return prefix;
};

/** The fields that have a value: an absent option is an absent key, never an undefined one. */
export const present = <T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
