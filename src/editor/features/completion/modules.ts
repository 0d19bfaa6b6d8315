import { libraries } from "../../../semantics/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";

/** What a file gives to others, and what it takes from them. */
export interface Module {
  readonly file: string;
  /** Declarations at its top that are not private. */
  readonly exported: readonly Definition[];
  readonly imports: readonly string[];
}

/** By text: what a text declares does not change, and texts of other files mostly stay from one request to the next. */
const known = new WeakMap<SourceDocument, Module>();

const moduleOf = ({ names }: Snapshot, document: SourceDocument): Module => {
  const before = known.get(document);
  if (before) return before;
  const { file, parsed } = document;
  const module = {
    file,
    exported: names.declared(file).filter(({ role, hidden }) => role === "declaration" && !hidden),
    imports: parsed.tree.members.flatMap((member) => (member.kind === "Import" ? (names.module(file, member) ?? []) : [])),
  };
  known.set(document, module);
  return module;
};

/** The libraries and every file of the project. */
export const modulesOf = (snapshot: Snapshot): readonly Module[] =>
  [...libraries.map((name) => `std:${name}`), ...snapshot.project.files()].flatMap((file) => {
    const document = snapshot.project.document(file);
    return document ? [moduleOf(snapshot, document)] : [];
  });

/** A file and all that import it, over others too: an import of one of them would be a cycle. */
export const importersOf = (modules: readonly Module[], file: string): ReadonlySet<string> => {
  const importers = new Map<string, string[]>();
  for (const module of modules)
    for (const imported of module.imports) {
      const others = importers.get(imported);
      if (others) others.push(module.file);
      else importers.set(imported, [module.file]);
    }
  const found = new Set<string>([file]);
  for (const each of found) for (const importer of importers.get(each) ?? []) found.add(importer);
  return found;
};
