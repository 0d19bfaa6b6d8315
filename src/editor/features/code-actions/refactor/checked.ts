import { parse } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Replacement } from "../../../text/text-edits.ts";

/** A text with replacements, which do not overlap. */
export const replaced = (text: string, edits: readonly Replacement[]): string =>
  [...edits].sort((a, b) => b.start - a.start || b.end - a.end).reduce((now, { start, end, text: by }) => now.slice(0, start) + by + now.slice(end), text);

/** Whether a text can still be read after replacements: a change of form that would break it is none. */
export const staysReadable = (document: SourceDocument, edits: readonly Replacement[]): boolean =>
  parse(replaced(document.text, edits), document.file).diagnostics.every(({ severity }) => severity !== "error");

export const isBroken = "the text has errors of form; mend them first";
