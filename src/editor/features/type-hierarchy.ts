import { type TypeHierarchyItem, TypeHierarchyPrepareRequest, TypeHierarchySubtypesRequest, TypeHierarchySupertypesRequest } from "vscode-languageserver";
import type { Feature } from "../feature.ts";
import type { Definition } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { locationOf } from "./location-of.ts";
import { kindOfDefinition } from "./symbol-kind.ts";

const itemOf = (definition: Definition, { project }: Snapshot): TypeHierarchyItem | undefined => {
  const { name, node, file, at, owner } = definition;
  const [whole, selection] = [locationOf(project, file, node), locationOf(project, file, at)];
  if (!whole || !selection || node.kind !== "Declaration") return undefined;
  const path = owner ? `${owner.name}.${name}` : name;
  const library = file.startsWith("std:") ? `, ${file}` : "";
  return {
    name: path,
    kind: kindOfDefinition(definition),
    detail: `${node.keyword.text}${library}`,
    uri: whole.uri,
    range: whole.range,
    selectionRange: selection.range,
  };
};

/** The declaration that an item stands for, in the texts as they are now; undefined when it is gone. */
const definitionOf = ({ uri, selectionRange }: TypeHierarchyItem, { document: open, names }: Snapshot): Definition | undefined => {
  const document = open(uri);
  const found = document && names.at(document.file, document.lines.offsetAt(selectionRange.start));
  return found?.declares ? found.target : undefined;
};

/** Who extends whom, over all files and libraries: device classes, and every other kind of declaration that the vocabulary lets extend another. */
export const typeHierarchy: Feature = {
  name: "type hierarchy",
  capabilities: () => ({ typeHierarchyProvider: true }),
  register: (registrar) => {
    registrar.request(TypeHierarchyPrepareRequest.type, ({ textDocument, position }, snapshot): TypeHierarchyItem[] | null => {
      const document = snapshot.document(textDocument.uri);
      const found = document && snapshot.names.at(document.file, document.lines.offsetAt(position));
      const items = (found?.targets ?? [])
        .flatMap((target) => snapshot.names.meaningOf(target))
        .filter(({ node }) => node.kind === "Declaration" && snapshot.vocabulary.blocks.get(node.keyword.text)?.extensible === true)
        .flatMap((definition) => itemOf(definition, snapshot) ?? []);
      return items.length === 0 ? null : items;
    });
    registrar.request(TypeHierarchySupertypesRequest.type, ({ item }, snapshot): TypeHierarchyItem[] | null => {
      const definition = definitionOf(item, snapshot);
      const base = definition && snapshot.names.base(definition);
      const found = base && itemOf(base, snapshot);
      return definition ? (found ? [found] : []) : null;
    });
    registrar.request(TypeHierarchySubtypesRequest.type, ({ item }, snapshot): TypeHierarchyItem[] | null => {
      const definition = definitionOf(item, snapshot);
      return definition ? snapshot.names.extenders(definition).flatMap((each) => itemOf(each, snapshot) ?? []) : null;
    });
  },
};
