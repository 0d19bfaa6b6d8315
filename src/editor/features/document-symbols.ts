import { type DocumentSymbol, DocumentSymbolRequest, type SymbolInformation, SymbolKind } from "vscode-languageserver";
import type { AnyElse, AnyMember, Element, Name } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import type { Feature } from "../feature.ts";
import { kindOfBlock } from "./symbol-kind.ts";

const longestDetail = 60;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Reads the outline of one file. */
class Outline {
  readonly #document: SourceDocument;

  constructor(document: SourceDocument) {
    this.#document = document;
  }

  /** What stands at a place, on one line and not too long. */
  #text({ start, end }: Stretch): string {
    const text = this.#document.text.slice(start, end).replace(/\s+/g, " ").trim();
    return text.length > longestDetail ? `${text.slice(0, longestDetail)}…` : text;
  }

  #symbol(name: string, kind: SymbolKind, whole: Stretch, selection: Stretch, detail: string, children: readonly DocumentSymbol[] = []): DocumentSymbol {
    const { lines } = this.#document;
    // An editor refuses a selection outside of its range.
    const end = Math.max(whole.end, selection.end);
    return {
      name,
      kind,
      range: lines.rangeOf({ start: Math.min(whole.start, selection.start), end }),
      selectionRange: lines.rangeOf(selection),
      ...(detail === "" ? {} : { detail }),
      ...(children.length === 0 ? {} : { children: [...children] }),
    };
  }

  members(members: readonly AnyMember[], inModel = false): readonly DocumentSymbol[] {
    return members.flatMap((member) => this.#member(member, member, inModel));
  }

  #named(name: Name, kind: SymbolKind, whole: Stretch, detail: string, children: readonly DocumentSymbol[] = []): readonly DocumentSymbol[] {
    return name.text === "" ? children : [this.#symbol(name.text, kind, whole, name, detail, children)];
  }

  /** @param whole what the symbol spans: the member, with `private` before it where that stands there */
  #member(member: AnyMember, whole: Stretch, inModel: boolean): readonly DocumentSymbol[] {
    switch (member.kind) {
      case "Private":
        return this.#member(member.member, whole, inModel);
      case "Property":
        return this.#named(member.name, SymbolKind.Property, whole, this.#text(member.value));
      case "Let":
        return this.#named(member.name, SymbolKind.Constant, whole, this.#text(member.value));
      case "Input":
        return this.#named(member.name, SymbolKind.Field, whole, `input ${this.#text(member.value)}`);
      case "ParamDeclaration": {
        const { name, type } = member.parameter;
        return this.#named(name, SymbolKind.Variable, whole, this.#text(type));
      }
      case "Import": {
        const from = this.#text(member.module);
        if (member.namespace) return this.#named(member.namespace, SymbolKind.Module, whole, from);
        return member.items.flatMap((item) => this.#named(item.alias ?? item.name, SymbolKind.Module, item, from));
      }
      case "Declaration": {
        const { keyword, name, index, base, parameters } = member;
        const detail = base ? `${keyword.text} extends ${this.#text(base)}` : keyword.text;
        const label = index ? `${name.text}[${this.#text(index)}]` : name.text;
        const children = [
          ...(parameters?.parameters ?? []).flatMap((each) => this.#named(each.name, SymbolKind.TypeParameter, each, this.#text(each.type))),
          ...this.members(member.body.members, keyword.text === "model"),
        ];
        return name.text === "" ? children : [this.#symbol(label, kindOfBlock(keyword.text), whole, name, detail, children)];
      }
      case "Element":
        return this.#element(member, whole, inModel);
      case "Link": {
        const ends = { start: member.from.start, end: member.to.end };
        return [this.#symbol(this.#text(ends) || member.keyword, SymbolKind.Interface, whole, ends, member.keyword, this.members(member.body.members))];
      }
      case "On":
        return [this.#symbol(this.#text(member.place) || "on", SymbolKind.Object, whole, member.place, "on", this.members(member.body.members))];
      case "For":
        return this.members(member.body.members, inModel);
      case "If":
        return [...this.members(member.then.members, inModel), ...this.#otherwise(member.otherwise, inModel)];
      case "Assert":
      case "Require":
      case "Pin":
      case "Keep":
      case "BrokenMember":
        return [];
    }
  }

  #otherwise(node: AnyElse | undefined, inModel: boolean): readonly DocumentSymbol[] {
    if (!node) return [];
    return node.kind === "If" ? this.#member(node, node, inModel) : this.members(node.members, inModel);
  }

  #element(node: Element, whole: Stretch, inModel: boolean): readonly DocumentSymbol[] {
    const [first] = node.path;
    const last = node.path.at(-1);
    const kind = first && last ? this.#text({ start: first.start, end: last.end }) : "";
    const isLayer = inModel || node.arguments !== undefined || node.alias !== undefined;
    const children = this.members(node.body?.members ?? [], isLayer);
    if (node.alias && node.alias.text !== "") return this.#named(node.alias, SymbolKind.Field, whole, kind, children);
    if (!first || kind === "") return children;
    return [this.#symbol(kind, isLayer ? SymbolKind.Field : SymbolKind.Object, whole, first, "", children)];
  }
}

/** The outline of a file: declarations with all that stands in them. Loops and conditions are no level of their own. */
export const documentSymbolsOf = (document: SourceDocument): readonly DocumentSymbol[] => new Outline(document).members(document.parsed.tree.members);

/** For clients that know no levels. */
const flat = (symbols: readonly DocumentSymbol[], uri: string, containerName?: string): SymbolInformation[] =>
  symbols.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) },
    ...flat(children ?? [], uri, name),
  ]);

export const documentSymbols: Feature = {
  name: "document symbols",
  capabilities: () => ({ documentSymbolProvider: { label: "hgm" } }),
  register: (registrar) =>
    registrar.request(DocumentSymbolRequest.type, ({ textDocument }, { document: open, client }): DocumentSymbol[] | SymbolInformation[] | null => {
      const document = open(textDocument.uri);
      if (!document) return null;
      const symbols = documentSymbolsOf(document);
      return client.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ? [...symbols] : flat(symbols, document.uri);
    }),
};
