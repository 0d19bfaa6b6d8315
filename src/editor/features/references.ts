import { type Location, ReferencesRequest } from "vscode-languageserver";
import type { Feature } from "../feature.ts";
import type { Occurrence } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { locationOf } from "./location-of.ts";

/** All places that mean what the name at an offset means, in every file: those of what it finally is, or of the import where that cannot be found. */
export const occurrencesAt = (file: string, offset: number, { names }: Snapshot): readonly Occurrence[] => {
  const found = names.at(file, offset);
  if (!found) return [];
  const meant = found.targets.length > 0 ? found.targets : found.local ? [found.local] : [];
  const seen = new Set<string>();
  return meant.flatMap((target) => names.occurrences(target)).filter(({ file: at, start }) => !seen.has(`${start} ${at}`) && seen.add(`${start} ${at}`));
};

/** True of a place that declares the thing itself; a new name in an import is a use of it. */
const declaresIt = ({ declares, local, target }: Occurrence): boolean => declares && (local === target || target === undefined);

/** Everywhere that a name is used, in all files of the folders, open or not, and in the libraries. */
export const references: Feature = {
  name: "references",
  capabilities: () => ({ referencesProvider: true }),
  register: (registrar) =>
    registrar.request(ReferencesRequest.type, ({ textDocument, position, context }, snapshot): Location[] | null => {
      const document = snapshot.document(textDocument.uri);
      if (!document) return null;
      return occurrencesAt(document.file, document.lines.offsetAt(position), snapshot)
        .filter((occurrence) => context.includeDeclaration || !declaresIt(occurrence))
        .flatMap((occurrence) => locationOf(snapshot.project, occurrence.file, occurrence) ?? []);
    }),
};
