import { type AnyMember, type AnyNode, type Import, visit } from "../../../src/syntax/index.ts";
import { bare, declarationOf, type Source, type Sources } from "./sources.ts";

/** Text with gaps, each of which takes a suffix that makes the name before it one of its own. */
export type Pattern = readonly string[];

/** The names at the top of a file that the file declares or imports, with what they are called when its text stands beside others. */
const namesOf = ({ tree }: Source): ReadonlyMap<string, string> => {
  const names = new Map<string, string>();
  const add = (member: AnyMember): void => {
    if (member.kind === "Declaration" || member.kind === "Let") names.set(member.name.text, member.name.text);
    else if (member.kind === "ParamDeclaration") names.set(member.parameter.name.text, member.parameter.name.text);
    else if (member.kind === "Import") {
      if (member.namespace) names.set(member.namespace.text, member.namespace.text);
      for (const item of member.items) names.set((item.alias ?? item.name).text, item.name.text);
    } else if (member.kind === "For") member.body.members.map(bare).forEach(add);
    else if (member.kind === "If") member.then.members.map(bare).forEach(add);
  };
  tree.members.map(bare).forEach(add);
  return names;
};

const constant = ({ module }: Import): string => module.parts.map((part) => (part.kind === "StringText" ? part.value : "")).join("");

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A gap follows the text. */
  readonly gap: boolean;
}

/** Collects the texts of one pattern: a file, and of the files that it imports what it uses. */
class Gatherer {
  readonly #sources: Sources;
  readonly #parts: string[] = [""];
  readonly #taken = new Set<string>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get pattern(): Pattern {
    return this.#parts;
  }

  file(source: Source): void {
    this.#imports(source);
    const { edition } = source.tree;
    this.#copy(source, edition ? edition.end : 0, source.text.length);
    this.#write("\n");
  }

  /** A declaration of a library, and what it uses of the file that it stands in. */
  #declaration(source: Source, name: string): void {
    const key = `${source.file} ${name}`;
    const node = declarationOf(source, name);
    if (!node || this.#taken.has(key)) return;
    this.#taken.add(key);
    visit(node, {
      Element: ({ path }) => void (path[0] && this.#declaration(source, path[0].text)),
      NameReference: ({ text }) => void this.#declaration(source, text),
      Path: ({ root }) => void this.#declaration(source, root.text),
    });
    this.#copy(source, node.documentation?.start ?? node.start, node.end);
    this.#write("\n\n");
  }

  #imports(source: Source): void {
    for (const member of source.tree.members) {
      if (member.kind !== "Import") continue;
      const from = this.#sources.imported(source, constant(member));
      for (const item of member.items) this.#declaration(from, item.name.text);
    }
  }

  #copy(source: Source, start: number, end: number): void {
    let at = start;
    for (const edit of this.#edits(source)) {
      if (edit.start < start || edit.end > end || edit.start < at) continue;
      this.#write(source.text.slice(at, edit.start) + edit.text);
      if (edit.gap) this.#parts.push("");
      at = edit.end;
    }
    this.#write(source.text.slice(at, end));
  }

  #write(text: string): void {
    this.#parts[this.#parts.length - 1] += text;
  }

  /** Names at the top get gaps; imported names become the ones that their declarations have; jobs become private, for a spec plans one. */
  #edits(source: Source): readonly Edit[] {
    const names = namesOf(source);
    const edits: Edit[] = [];
    const rename = ({ start, end }: AnyNode, text: string): void => {
      const name = names.get(text);
      if (name !== undefined) edits.push({ start, end, text: name, gap: true });
    };
    visit(source.tree, {
      NameReference: (node) => rename(node, node.text),
      Path: ({ root }) => rename(root, root.text),
      Element: ({ path }) => void (path[0] && rename(path[0], path[0].text)),
      Declaration: (node) => {
        const top = source.tree.members.includes(node);
        if (top && node.keyword.text === "job") edits.push({ start: node.start, end: node.start, text: "private ", gap: false });
        rename(node.name, node.name.text);
      },
      Let: ({ name }) => rename(name, name.text),
      ParamDeclaration: ({ parameter }) => rename(parameter.name, parameter.name.text),
      Import: (node) => {
        if (node.namespace) rename(node.namespace, node.namespace.text);
        else edits.push({ start: node.start, end: node.end, text: "", gap: false });
        return false;
      },
    });
    return edits.sort((a, b) => a.start - b.start || a.end - b.end);
  }
}

/** The text of a file with everything that it imports by name, fit to stand many times in one spec. */
export const patternOf = (sources: Sources, source: Source): Pattern => {
  const gatherer = new Gatherer(sources);
  gatherer.file(source);
  return gatherer.pattern;
};
