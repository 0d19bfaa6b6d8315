import { SourceDocument } from "../../documents/source-document.ts";
import type { Texts } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { Change } from "../workspace-edit.ts";

/** Where an offset is after changes, in order and apart from each other. */
export const shifted = (changes: readonly Change[], offset: number): number =>
  changes.reduce((at, { start, end, text }) => (end <= offset ? at + text.length - (end - start) : at), offset);

const changed = (text: string, changes: readonly Change[]): string => {
  let [result, from] = ["", 0];
  for (const change of changes) {
    result += text.slice(from, change.start) + change.text;
    from = change.end;
  }
  return result + text.slice(from);
};

/** The texts of a project as they will be after changes. */
export const renamedTexts = (changes: ReadonlyMap<string, readonly Change[]>, { project, vocabulary }: Snapshot): Texts => {
  const documents = new Map<string, SourceDocument>();
  for (const [file, each] of changes) {
    const before = project.document(file);
    if (!before) continue;
    const { uri, text, version, encoding } = before;
    documents.set(file, new SourceDocument({ uri, file, text: changed(text, each), version, encoding, units: vocabulary.spellings }));
  }
  return {
    revision: project.revision,
    document: (file) => documents.get(file) ?? project.document(file),
    files: () => project.files(),
    resolve: (file, specifier) => project.resolve(file, specifier),
  };
};
