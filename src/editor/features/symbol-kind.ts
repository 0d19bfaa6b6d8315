import { SymbolKind } from "vscode-languageserver";
import type { Definition } from "../names/index.ts";

/** What kind of symbol a declaration is to an editor, by its keyword; any other kind of block is an object. */
const kinds: Readonly<Record<string, SymbolKind>> = {
  site: SymbolKind.Namespace,
  pool: SymbolKind.Array,
  device: SymbolKind.Struct,
  model: SymbolKind.Class,
  job: SymbolKind.Function,
  data: SymbolKind.File,
};

export const kindOfBlock = (keyword: string): SymbolKind => (Object.hasOwn(kinds, keyword) ? kinds[keyword] : undefined) ?? SymbolKind.Object;

const kindsOfRoles: Readonly<Record<Exclude<Definition["role"], "declaration">, SymbolKind>> = {
  let: SymbolKind.Constant,
  param: SymbolKind.Variable,
  parameter: SymbolKind.TypeParameter,
  loop: SymbolKind.Variable,
  layer: SymbolKind.Field,
  input: SymbolKind.Field,
  import: SymbolKind.Module,
  namespace: SymbolKind.Module,
};

export const kindOfDefinition = ({ role, node }: Definition): SymbolKind =>
  role !== "declaration" ? kindsOfRoles[role] : node.kind === "Declaration" ? kindOfBlock(node.keyword.text) : SymbolKind.Object;
