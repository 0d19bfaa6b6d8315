import { type AnyNode, children, type Import, type ImportItem, type SourceFile } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import { importsOf, specifierOf } from "../import-text.ts";
import type { ImportedMeaning } from "./inert-modules.ts";

/** An import as it will stand. */
export interface Entry {
  readonly specifier: string;
  readonly namespace: string | undefined;
  /** `idle`: nothing uses it, and it stays only so that its module is read. */
  readonly items: readonly { readonly name: string; readonly alias: string | undefined; readonly sites: boolean; readonly idle: boolean }[];
  /** The text as it stands, where comments stand between its braces: it is moved, not changed. */
  readonly verbatim: string | undefined;
  /** Comments above it, and behind it on its line. */
  readonly above: readonly string[];
  readonly behind: string | undefined;
  readonly inert: boolean;
}

/** The imports of a file, and which lines they take. */
export interface Collected {
  readonly entries: readonly Entry[];
  /** Where they are to stand: the first of them and those right below it. */
  readonly start: number;
  readonly end: number;
  /** Lines of imports that stand elsewhere, in order. */
  readonly elsewhere: readonly { readonly start: number; readonly end: number }[];
  /** Comments of imports that are left out, for the end. */
  readonly orphans: readonly string[];
}

/** Every word that is used as a value, a path, a base or a layer. */
const usedNames = (tree: SourceFile): ReadonlySet<string> => {
  const used = new Set<string>();
  const open: AnyNode[] = tree.members.filter(({ kind }) => kind !== "Import");
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === "NameReference") used.add(node.text);
    else if (node.kind === "Path") used.add(node.root.text);
    else if (node.kind === "Element") for (const name of node.path) used.add(name.text);
    // What could not be read may use anything.
    open.push(...children(node));
  }
  return used;
};

class Collector {
  readonly entries: Entry[] = [];
  readonly elsewhere: { start: number; end: number }[] = [];
  orphans: string[] = [];
  readonly #document: SourceDocument;
  readonly #meaning: ImportedMeaning;
  readonly #used: ReadonlySet<string>;

  constructor(document: SourceDocument, meaning: ImportedMeaning, used: ReadonlySet<string>) {
    this.#document = document;
    this.#meaning = meaning;
    this.#used = used;
  }

  add(node: Import, above: readonly string[]): void {
    const { parsed, lines, text } = this.#document;
    const stop = lines.lineEnd(lines.lineOf(node.end));
    const behind = parsed.comments.find(({ start }) => start >= node.end && start < stop)?.text.trimEnd();
    const inner = parsed.comments.some(({ start }) => start > node.start && start < node.end);
    const inert = this.#meaning.isInert(node);
    const items = inner ? node.items : this.#kept(node, inert);
    const gone = !inner && inert && (node.namespace ? !this.#used.has(node.namespace.text) : items.length === 0);
    const comments = [...this.orphans, ...above];
    this.orphans = [];
    if (gone) {
      this.orphans = [...comments, ...(behind === undefined ? [] : [behind])];
      return;
    }
    this.entries.push({
      specifier: specifierOf(node),
      namespace: node.namespace?.text,
      items: items.map((item) => ({
        name: item.name.text,
        alias: item.alias?.text,
        sites: this.#meaning.carriesSites(item),
        idle: !inner && this.#isIdle(item),
      })),
      verbatim: inner ? text.slice(node.start, node.end) : undefined,
      above: comments,
      behind,
      inert,
    });
  }

  #isIdle(item: ImportItem): boolean {
    return !this.#used.has((item.alias ?? item.name).text) && this.#meaning.mayGo(item);
  }

  #kept({ items }: Import, inert: boolean): Import["items"] {
    const kept = items.filter((item) => !this.#isIdle(item));
    // The last name of a module that means something by itself stays.
    return kept.length === 0 && !inert ? items : kept;
  }
}

/** Undefined where there are no imports, or one of them has a mistake or shares its line with something else. */
export const collectImports = (document: SourceDocument, meaning: ImportedMeaning): Collected | undefined => {
  const { parsed, lines, text } = document;
  const imports = importsOf(parsed.tree);
  const [first] = imports;
  if (!first) return undefined;
  const lineOf = (node: Import): { start: number; end: number } => ({
    start: lines.lineStart(lines.lineOf(node.start)),
    end: lines.lineEnd(lines.lineOf(node.end)),
  });
  // One that could not be read may be the only reason for another.
  if (parsed.tree.members.some(({ kind, start }) => kind === "BrokenMember" && /^import\b/.test(text.slice(start)))) return undefined;
  for (const node of imports) {
    const line = lineOf(node);
    const alone = text.slice(line.start, node.start).trim() === "" && /^[ \t]*(?:\/\/.*)?$/.test(text.slice(node.end, line.end));
    const wrong = parsed.diagnostics.some(({ severity, place }) => severity === "error" && place && place.start <= line.end && place.end >= line.start);
    if (!alone || wrong || node.module.parts.some(({ kind }) => kind !== "StringText")) return undefined;
  }
  const { members } = parsed.tree;
  const from = members.indexOf(first);
  let count = 1;
  while (members[from + count]?.kind === "Import") count += 1;
  const last = imports[count - 1] ?? first;
  const used = usedNames(parsed.tree);
  // Text that could not be read may use any word in it.
  if (document.broken)
    for (const { image } of parsed.tokens.filter(({ startOffset }) => !imports.some((node) => node.start <= startOffset && startOffset < node.end)))
      (used as Set<string>).add(image);
  const collector = new Collector(document, meaning, used);
  const commentsBetween = (start: number, end: number): readonly { readonly text: string; readonly start: number; readonly end: number }[] =>
    parsed.comments.filter((comment) => comment.start >= start && comment.end <= end);
  imports.forEach((node, index) => {
    const before = imports[index - 1];
    if (index === 0) return collector.add(node, []);
    if (index < count && before)
      return collector.add(
        node,
        commentsBetween(lineOf(before).end, node.start).map((comment) => comment.text.trimEnd()),
      );
    // Elsewhere only the comments right above go along.
    let { start } = lineOf(node);
    const above: string[] = [];
    for (const comment of [...commentsBetween(0, node.start)].reverse()) {
      const line = lines.lineStart(lines.lineOf(comment.start));
      if (lines.lineOf(comment.start) !== lines.lineOf(start) - 1 || text.slice(line, comment.start).trim() !== "") break;
      above.unshift(comment.text.trimEnd());
      start = line;
    }
    collector.elsewhere.push({ start, end: lines.lineStart(lines.lineOf(node.end) + 1) });
    return collector.add(node, above);
  });
  return { entries: collector.entries, start: lineOf(first).start, end: lineOf(last).end, elsewhere: collector.elsewhere, orphans: collector.orphans };
};
