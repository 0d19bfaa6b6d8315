import { LSPErrorCodes, PrepareRenameRequest, type PrepareRenameResult, RenameRequest, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { reservedWords } from "../../../syntax/index.ts";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { type Change, workspaceEdit } from "../workspace-edit.ts";
import { objectionTo } from "./check-rename.ts";
import { variablesFor } from "./variables-files.ts";
import { type Refusal, type Subject, subjectAt } from "./subject.ts";

const refused = (message: string): ResponseError<void> => new ResponseError(LSPErrorCodes.RequestFailed, message);

const isRefusal = (found: Subject | Refusal): found is Refusal => "refusal" in found;

/** Every place in which the name stands. Where an import calls the thing otherwise, that other name stays. */
export const changesFor = ({ name, definitions }: Subject, by: string, { names, project }: Snapshot): ReadonlyMap<string, readonly Change[]> => {
  const places = new Map<string, Map<number, Change>>();
  for (const definition of definitions)
    for (const { file, start, nameEnd } of names.occurrences(definition)) {
      if (project.document(file)?.text.slice(start, nameEnd) !== name) continue;
      const known = places.get(file) ?? new Map<number, Change>();
      places.set(file, known.set(start, { start, end: nameEnd, text: by }));
    }
  return new Map([...places].map(([file, changes]) => [file, [...changes.values()].sort((a, b) => a.start - b.start)]));
};

/** Why a text is no name that a user can give; undefined when it is one. */
const notAName = (name: string): string | undefined => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `\`${name}\` is no name: a name is a letter or \`_\`, then letters, digits and \`_\`.`;
  return reservedWords.has(name) ? `\`${name}\` is a reserved word of the language.` : undefined;
};

const renameTo = (subject: Subject, name: string, snapshot: Snapshot): WorkspaceEdit | ResponseError<void> => {
  const wrong = notAName(name);
  if (wrong !== undefined) return refused(wrong);
  if (name === subject.name) return workspaceEdit(new Map(), snapshot);
  // `site.name` is its name as a text.
  if (name === "name" && subject.definitions.some(({ owner, role }) => owner && role === "declaration"))
    return refused("`name` stands for the name of a declaration as a text, and can be none.");
  const changes = changesFor(subject, name, snapshot);
  const library = [...changes.keys()].find((file) => file.startsWith("std:"));
  if (library !== undefined) return refused(`\`${subject.name}\` is used in ${library}, which cannot be changed.`);
  const objection = objectionTo(snapshot, changes, name);
  const all = new Map([...changes, ...variablesFor(subject.definitions, name, snapshot)]);
  return objection === undefined ? workspaceEdit(all, snapshot) : refused(`\`${subject.name}\` cannot be called \`${name}\`: ${objection}.`);
};

/** Changes a name everywhere, in all files of the folders, or tells why it cannot be done. */
export const rename: Feature = {
  name: "rename",
  capabilities: (client) => ({ renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true }),
  register: (registrar) => {
    registrar.request(PrepareRenameRequest.type, ({ textDocument, position }, snapshot): PrepareRenameResult | null | ResponseError<void> => {
      const document = snapshot.document(textDocument.uri);
      const subject = document && subjectAt(document, document.lines.offsetAt(position), snapshot);
      if (!document || !subject) return null;
      if (isRefusal(subject)) return subject.told ? refused(subject.refusal) : null;
      const { start, nameEnd } = subject.occurrence;
      return { range: document.lines.rangeOf({ start, end: nameEnd }), placeholder: subject.name };
    });
    registrar.request(RenameRequest.type, ({ textDocument, position, newName }, snapshot): WorkspaceEdit | null | ResponseError<void> => {
      const document = snapshot.document(textDocument.uri);
      const subject = document && subjectAt(document, document.lines.offsetAt(position), snapshot);
      if (!document || !subject) return null;
      return isRefusal(subject) ? refused(subject.refusal) : renameTo(subject, newName, snapshot);
    });
  },
};
