import type { Place } from "../contracts/index.ts";
import { cannotPlan, duplicateArgument, missingArgument, unknownArgument } from "../diagnostics/codes/semantics/index.ts";
import type { Argument, ArgumentList } from "../syntax/index.ts";
import { conform } from "./conform.ts";
import { defaultValue } from "./default-value.ts";
import { evaluate } from "./evaluate/index.ts";
import { nearest } from "../syntax/index.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import type { Value } from "./value.ts";
import type { PropertyEntry } from "./vocabulary/index.ts";

/** Which argument of the text stands for which name. Unknown, surplus and repeated ones are reported and left out. */
export const pairArguments = (
  session: Session,
  owner: string,
  names: readonly string[],
  given: ArgumentList | undefined,
  scope: Scope,
): { readonly pairs: ReadonlyMap<string, Argument>; readonly sound: boolean } => {
  const pairs = new Map<string, Argument>();
  let sound = true;
  (given?.arguments ?? []).forEach((argument, position) => {
    const name = argument.name?.text ?? names[position];
    if (name === undefined || !names.includes(name)) {
      const place = placeOf(argument.name ?? argument, scope);
      const near = name === undefined ? undefined : nearest(name, names);
      const fixes = near === undefined ? [] : [{ title: `Change \`${name ?? ""}\` to \`${near}\``, safe: false, edits: [{ place, text: near }] }];
      session.report(unknownArgument, place, { owner, name: name ?? "", nearest: near }, { fixes });
      sound = false;
    } else if (pairs.has(name)) {
      session.report(duplicateArgument, placeOf(argument, scope), { owner, name });
      sound = false;
    } else pairs.set(name, argument);
  });
  return { pairs, sound };
};

/** Arguments of a layer or of a value with options, checked, with defaults; undefined after a report. `none` leaves an optional argument out. */
export const bindArguments = (
  session: Session,
  owner: string,
  entries: readonly PropertyEntry[],
  given: ArgumentList | undefined,
  scope: Scope,
  place: Place,
): Map<string, Value> | undefined => {
  const names = entries.map((entry) => entry.name);
  const { pairs, sound } = pairArguments(session, owner, names, given, scope);
  const values = new Map<string, Value>();
  let complete = sound;
  for (const entry of entries) {
    const argument = pairs.get(entry.name);
    if (!argument) {
      const fallback = defaultValue(session.vocabulary, entry);
      if (fallback) values.set(entry.name, fallback);
      else if (entry.unless !== undefined && pairs.has(entry.unless)) continue;
      // An unknown argument is most likely the missing one misspelt: one mistake, one error.
      else if (entry.required && sound) session.report(missingArgument, place, { owner, name: entry.name, purpose: entry.doc });
      if (!fallback && entry.required) complete = false;
      continue;
    }
    if (entry.unplanned) {
      session.report(cannotPlan, placeOf(argument, scope), { what: `the argument \`${entry.name}\` of \`${owner}\``, doc: entry.doc });
      complete = false;
      continue;
    }
    const raw = evaluate(session, argument.value, scope, entry.type);
    if (raw.kind === "none" && !entry.required && entry.type.kind !== "word") continue;
    const value = conform(session, raw, entry.type, placeOf(argument.value, scope), `\`${entry.name}\``);
    if (value.kind === "error") complete = false;
    values.set(entry.name, session.observed(scope.file, argument, "argument", value, argument.value));
  }
  return complete ? values : undefined;
};
