import { type WorkspaceSymbol, WorkspaceSymbolRequest } from "vscode-languageserver";
import type { Feature } from "../feature.ts";
import type { Definition } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { fuzzy } from "./fuzzy.ts";
import { locationOf } from "./location-of.ts";
import { kindOfDefinition } from "./symbol-kind.ts";

/** An editor shows no more than these at once. */
const most = 512;

/** Names that someone may look for: what files declare, pools and other named blocks, layers. Names of loops and of bodies are not among them. */
const isSymbol = ({ role, owner }: Definition): boolean =>
  role === "declaration" || role === "param" || role === "layer" || role === "input" || (role === "let" && owner === undefined);

const containerOf = ({ owner }: Definition): string | undefined => {
  if (!owner) return undefined;
  const around = containerOf(owner);
  return around === undefined ? owner.name : `${around}.${owner.name}`;
};

/** The names of all files that answer to what was typed, the best first. */
export const workspaceSymbolsOf = (typed: string, { project, names }: Snapshot): readonly WorkspaceSymbol[] => {
  const query = typed.replace(/\s+/g, "");
  return project
    .files()
    .flatMap((file) => names.definitions(file).filter(isSymbol))
    .flatMap((definition) => {
      const cost = fuzzy(query, definition.name);
      return cost === undefined ? [] : [{ definition, cost }];
    })
    .sort((a, b) => a.cost - b.cost)
    .slice(0, most)
    .flatMap(({ definition }): readonly WorkspaceSymbol[] => {
      const location = locationOf(project, definition.file, definition.at);
      const containerName = containerOf(definition);
      return location
        ? [{ name: definition.name, kind: kindOfDefinition(definition), location, ...(containerName === undefined ? {} : { containerName }) }]
        : [];
    });
};

export const workspaceSymbols: Feature = {
  name: "workspace symbols",
  capabilities: () => ({ workspaceSymbolProvider: true }),
  register: (registrar) => registrar.request(WorkspaceSymbolRequest.type, ({ query }, snapshot) => [...workspaceSymbolsOf(query, snapshot)]),
};
