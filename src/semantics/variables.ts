import type { Place } from "../contracts/index.ts";
import { duplicateProperty, invalidEncoding, unknownModuleFile, variablesForm } from "../diagnostics/codes/semantics/index.ts";
import { parse } from "../syntax/index.ts";
import type { AnyExpression } from "../syntax/index.ts";
import type { Session } from "./session.ts";

/** The value that a `.hgmvars` file gives to a parameter. */
export interface Variable {
  readonly expression: AnyExpression;
  readonly file: string;
  /** Of the name. */
  readonly place: Place;
}

const assignment = /^([ \t]*)((?:[A-Za-z_][A-Za-z0-9_]*[ \t]*\.[ \t]*)*)([A-Za-z_][A-Za-z0-9_]*[ \t]*)=(?!=)/gm;

/**
 * Reads a `.hgmvars` file: lines `name = value` and `file.name = value`, with the comments, values and line ends of the language. A line is a
 * property in all but its sign, so the file is parsed as a list of properties of the same length: every place is one of the file itself.
 */
export const readVariables = (session: Session, file: string): void => {
  const text = session.host.readFile(file);
  if (text === undefined) {
    session.report(unknownModuleFile, undefined, { file });
    return;
  }
  session.sources.set(file, text);
  const invalid = session.host.invalid?.(file);
  if (invalid) {
    session.report(invalidEncoding, { file, start: invalid.offset, end: Math.min(invalid.offset + 1, text.length) }, invalid);
    return;
  }
  /** By where the last name of a line starts: the file's name before it, and where the line's first name starts. */
  const heads = new Map<number, { readonly owner: string; readonly start: number }>();
  const properties = text.replace(assignment, (_, blank: string, owner: string, name: string, offset: number) => {
    const start = offset + blank.length;
    heads.set(start + owner.length, { owner: owner.replace(/[ \t]/g, ""), start });
    return `${blank}${" ".repeat(owner.length)}${name}:`;
  });
  const { tree, diagnostics } = parse(properties, file, session.vocabulary.spellings);
  session.diagnostics.push(...diagnostics);
  const given = new Map<string, Place>();
  for (const member of tree.members) {
    const head = heads.get(member.start);
    if (member.kind === "BrokenMember") continue;
    if (member.kind !== "Property" || !head || member.source) {
      session.report(variablesForm, { file, start: member.start, end: member.end }, { file: file.replace(/^.*[/\\]/, "") });
      continue;
    }
    const key = head.owner + member.name.text;
    const place: Place = { file, start: head.start, end: member.name.end };
    const before = given.get(key);
    if (before) session.report(duplicateProperty, place, { name: key }, { related: [{ place: before, message: "It stands here already." }] });
    given.set(key, place);
    session.variables.set(key, { expression: member.value, file, place });
  }
};
