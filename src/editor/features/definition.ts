import {
  type ClientCapabilities,
  type Definition as LspDefinition,
  DeclarationRequest,
  DefinitionRequest,
  type LocationLink,
  type Position,
} from "vscode-languageserver";
import type { Import } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";
import type { Definition } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { locationOf } from "./location-of.ts";

/** Where a name leads: the whole of what declares it, and its name. */
interface Goal {
  readonly file: string;
  readonly whole: { readonly start: number; readonly end: number };
  readonly name: { readonly start: number; readonly end: number };
}

const goalsOf = ({ names }: Snapshot, definition: Definition): readonly Goal[] =>
  names.declarations(definition).map((name) => ({ file: definition.file, whole: name === definition.at ? definition.node : name, name }));

const importAt = (document: SourceDocument, offset: number): Import | undefined =>
  document.parsed.tree.members.find((member): member is Import => member.kind === "Import" && member.module.start <= offset && offset <= member.module.end);

/**
 * Where the name under the cursor is declared, and what was clicked. The module behind an import leads to the first line of its file.
 * @param follow imports are followed to the file that declares the name; otherwise to the import
 */
export const goalsAt = (
  document: SourceDocument,
  offset: number,
  snapshot: Snapshot,
  follow: boolean,
): { readonly origin: { readonly start: number; readonly end: number }; readonly goals: readonly Goal[] } | undefined => {
  const node = importAt(document, offset);
  if (node) {
    const file = snapshot.names.module(document.file, node);
    const top = { start: 0, end: 0 };
    return file === undefined ? undefined : { origin: node.module, goals: [{ file, whole: top, name: top }] };
  }
  const found = snapshot.names.at(document.file, offset);
  if (!found) return undefined;
  const { local, targets } = found;
  const followed = follow && targets.length > 0 ? targets : local && local.file === document.file ? [local] : targets;
  return { origin: found, goals: followed.flatMap((target) => goalsOf(snapshot, target)) };
};

type Answer = LspDefinition | LocationLink[] | null;

const answer = (uri: string, position: Position, snapshot: Snapshot, can: { readonly linkSupport?: boolean } | undefined, follow: boolean): Answer => {
  const document = snapshot.document(uri);
  const found = document && goalsAt(document, document.lines.offsetAt(position), snapshot, follow);
  if (!document || !found) return null;
  const { project } = snapshot;
  if (!can?.linkSupport) return found.goals.flatMap(({ file, name }) => locationOf(project, file, name) ?? []);
  return found.goals.flatMap(({ file, whole, name }): readonly LocationLink[] => {
    const [target, selection] = [locationOf(project, file, whole), locationOf(project, file, name)];
    if (!target || !selection) return [];
    const originSelectionRange = document.lines.rangeOf(found.origin);
    return [{ originSelectionRange, targetUri: target.uri, targetRange: target.range, targetSelectionRange: selection.range }];
  });
};

const linksIn = (client: ClientCapabilities, request: "definition" | "declaration"): { readonly linkSupport?: boolean } | undefined =>
  client.textDocument?.[request];

/** From a name to what declares it: `definition` follows imports to the other file, `declaration` stays at what brings the name into this one. */
export const definition: Feature = {
  name: "definition",
  capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
  register: (registrar) => {
    registrar.request(DefinitionRequest.type, ({ textDocument, position }, snapshot) =>
      answer(textDocument.uri, position, snapshot, linksIn(snapshot.client, "definition"), true),
    );
    registrar.request(DeclarationRequest.type, ({ textDocument, position }, snapshot) =>
      answer(textDocument.uri, position, snapshot, linksIn(snapshot.client, "declaration"), false),
    );
  },
};
