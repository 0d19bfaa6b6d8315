import { type Diagnostic, diagnose, type Place } from "../../contracts/index.ts";
import { importFieldType, importFieldUnknown, importValueRefused, importValuesDisagree } from "../../diagnostics/codes/files-import/index.ts";
import { nearest } from "../../syntax/index.ts";
import { commonFields } from "./common-fields.ts";
import type { AnyFamily } from "./family.ts";
import type { Field, FixedField, Fields, MappedField, ValuesOf } from "./fields.ts";
import { describeJson, type Json, type JsonMember, printJson, sameJson } from "./json.ts";

/** A field that stands in the file and does not change the model. */
export interface ImportedField {
  readonly field: string;
  readonly reason: string;
}

/** A configuration, read by the table of its family. */
export interface Config<F extends Fields> {
  /** Values of the mapped fields, those of the family's class where the file has none. */
  readonly values: ValuesOf<F>;
  /** What the file gives for a field, under whichever of its names; undefined where it gives nothing or `null`. */
  given(field: string): Json | undefined;
  /** Reports that a value of a field asks for something that cannot be imported. */
  refuse(field: string, reason: string, advice: string, at?: Json): void;
  /** Reports that fields contradict each other; the first that stands in the file is the place. */
  disagree(fields: readonly string[], what: string, advice: string): void;
  /** Says that a field of the file does not change this model after all. */
  ignore(field: string, reason: string): void;
}

interface Read {
  readonly config: Config<never>;
  /** In the order of the file; complete only after the family has built its model. */
  readonly ignored: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the members of a configuration by the table of a family. Every member is understood, ignored with a reason, or reported. */
export const readConfig = (json: Json, members: ReadonlyMap<string, JsonMember>, family: AnyFamily): Read => {
  const diagnostics: Diagnostic[] = [];
  const ignored = new Map<string, string>();
  const values: Record<string, unknown> = {};
  const standing = new Map<string, Json>();
  const fields = new Map<string, { readonly name: string; readonly field: Field }>();
  for (const [name, field] of [...Object.entries(commonFields), ...Object.entries(family.fields)]) {
    fields.set(name, { name, field });
    if (field.use !== "mapped") continue;
    values[name] = field.default;
    for (const alias of field.aliases) fields.set(alias, { name, field });
  }

  const refuseValue = (field: string, value: Json, at: Place, reason: string, advice: string): void =>
    void diagnostics.push(diagnose(importValueRefused, at, { field, value: printJson(value), reason, advice }));

  const readMapped = (written: string, name: string, field: MappedField<unknown>, value: Json): void => {
    const before = standing.get(name);
    if (before !== undefined) {
      if (!sameJson(before, value)) {
        const what = `\`${written}\` is another name of \`${name}\`, and the file gives both with different values.`;
        diagnostics.push(diagnose(importValuesDisagree, value.place, { what, advice: "Take one of them out." }));
      }
      return;
    }
    standing.set(name, value);
    const read = field.kind.read(value);
    if (read === undefined)
      diagnostics.push(diagnose(importFieldType, value.place, { field: written, expected: field.kind.expected, found: describeJson(value) }));
    else values[name] = read;
  };

  const readFixed = (name: string, field: FixedField, value: Json): void => {
    const empty =
      typeof value.value === "object" &&
      value.value !== null &&
      (value.value instanceof Map ? value.value.size : (value.value as readonly Json[]).length) === 0;
    if (!(empty && field.values.includes(null)) && !field.values.some((allowed) => allowed === value.value))
      refuseValue(name, value, value.place, field.reason, field.advice);
  };

  for (const [written, member] of members) {
    if (written === "model_type" || written === "architectures") continue;
    const entry = fields.get(written);
    if (entry === undefined) {
      diagnostics.push(diagnose(importFieldUnknown, member.place, { field: written, family: family.type, nearest: nearest(written, fields.keys()) }));
    } else if (entry.field.use === "ignored") ignored.set(written, entry.field.reason);
    else if (entry.field.use === "fixed") readFixed(written, entry.field, member.value);
    else readMapped(written, entry.name, entry.field as MappedField<unknown>, member.value);
  }

  const architectures = members.get("architectures")?.value;
  if (architectures !== undefined && architectures.value !== null) {
    const list = Array.isArray(architectures.value) ? (architectures.value as readonly Json[]) : [architectures];
    if (!list.every(({ value }) => value === family.architecture)) {
      const advice = `Only \`${family.architecture}\`, the model with a head over the vocabulary, can be imported.`;
      const shown = list.map(printJson).join(", ");
      diagnostics.push(
        diagnose(importValueRefused, architectures.place, { field: "architectures", value: `[${shown}]`, reason: "it names another model", advice }),
      );
    }
  }

  const given = (field: string): Json | undefined => {
    const value = standing.get(field);
    return value === undefined || value.value === null ? undefined : value;
  };
  /** Where the file says nothing about a field: the family, whose default it has. */
  const elsewhere = members.get("model_type")?.value.place ?? json.place;
  const config: Config<Fields> = {
    values: values as ValuesOf<Fields>,
    given,
    refuse: (field, reason, advice, at) => {
      const value = at ?? given(field);
      const place = value?.place ?? standing.get(field)?.place ?? elsewhere;
      const shown = value === undefined ? String(values[field]) : printJson(value);
      diagnostics.push(diagnose(importValueRefused, place, { field, value: shown, reason, advice }));
    },
    disagree: (names, what, advice) => {
      const place = names.map((name) => standing.get(name)).find((value) => value !== undefined)?.place ?? elsewhere;
      diagnostics.push(diagnose(importValuesDisagree, place, { what, advice }));
    },
    ignore: (field, reason) => {
      const written = [...members.keys()].find((name) => fields.get(name)?.name === field);
      if (written !== undefined) ignored.set(written, reason);
    },
  };
  return { config: config as Config<never>, ignored, diagnostics };
};
