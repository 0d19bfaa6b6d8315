import type { SourceDocument } from "../../documents/source-document.ts";
import type { Definition, Occurrence } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";

/** What a rename is about: a name, and every definition that has to change with it. */
export interface Subject {
  readonly occurrence: Occurrence;
  readonly name: string;
  readonly definitions: readonly Definition[];
}

/** Why a name cannot be changed. `told`: the user has pointed at something that looks like a name, and wants to know. */
export interface Refusal {
  readonly refusal: string;
  readonly told: boolean;
}

const word = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** What an import calls by a name of its own, or a namespace: it is changed in this file alone. */
const ownName = ({ local, role }: Occurrence): Definition | undefined => {
  if (local?.role === "namespace") return local;
  return local?.role === "import" && role !== "import" && local.node.kind === "ImportItem" && local.node.alias ? local : undefined;
};

/** The name under the cursor, or why there is none to change. */
export const subjectAt = (document: SourceDocument, offset: number, { names }: Snapshot): Subject | Refusal => {
  const { file, text, parsed } = document;
  const occurrence = names.at(file, offset);
  if (!occurrence) {
    const token = parsed.tokens.find(({ startOffset, image }) => startOffset <= offset && offset <= startOffset + image.length && word.test(image));
    return token
      ? { refusal: `\`${token.image}\` is a word of the language here, and no name of yours.`, told: true }
      : { refusal: "There is no name here.", told: false };
  }
  const { start, end, nameEnd, target } = occurrence;
  const own = ownName(occurrence);
  if (own) return { occurrence, name: own.name, definitions: [own] };
  if (!target) return { refusal: `Nothing declares \`${text.slice(start, end)}\`, so it cannot be told what else has this name.`, told: true };
  const definitions = names.linked(target);
  const library = definitions.find((definition) => definition.file.startsWith("std:"));
  if (library) {
    const advice = file.startsWith("std:") ? "" : ` An import can call it otherwise: \`${library.name} as …\`.`;
    return { refusal: `\`${library.name}\` is declared in ${library.file}, which cannot be changed.${library.owner ? "" : advice}`, told: true };
  }
  return { occurrence, name: text.slice(start, nameEnd), definitions };
};
