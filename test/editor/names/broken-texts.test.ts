import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { goalsAt } from "../../../src/editor/features/definition.ts";
import { documentLinksOf } from "../../../src/editor/features/document-links.ts";
import { documentSymbolsOf } from "../../../src/editor/features/document-symbols.ts";
import { importsAfter } from "../../../src/editor/features/file-operations.ts";
import { occurrencesAt } from "../../../src/editor/features/references.ts";
import { objectionTo } from "../../../src/editor/features/rename/check-rename.ts";
import { changesFor } from "../../../src/editor/features/rename/rename.ts";
import { subjectAt } from "../../../src/editor/features/rename/subject.ts";
import { workspaceSymbolsOf } from "../../../src/editor/features/workspace-symbols.ts";
import type { Snapshot } from "../../../src/editor/snapshot.ts";
import { standardVocabulary } from "../../../src/semantics/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import { scopes } from "./support/scopes.ts";
import { indexOf, MemoryTexts } from "./support/texts.ts";

const root = join(import.meta.dirname, "../../../examples");
const examples = readdirSync(root)
  .filter((path) => path.endsWith(".hgm"))
  .map((path) => readFileSync(join(root, path), "utf8"));

const snapshotOf = (texts: MemoryTexts): Snapshot =>
  ({ project: texts, names: indexOf(texts), vocabulary: standardVocabulary, client: {} }) as unknown as Snapshot;

/** Asks everything about an offset of a text; what can be renamed is, and back. */
const askAll = (files: Readonly<Record<string, string>>, file: string, offset: number): void => {
  const texts = new MemoryTexts(files);
  const snapshot = snapshotOf(texts);
  const document = texts.document(file);
  if (!document) throw new Error("there is no such file");
  const { length } = document.text;
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): boolean => start >= 0 && start < end && end <= length;
  for (const occurrence of snapshot.names.inFile(file)) expect(inside(occurrence), JSON.stringify(document.text.slice(occurrence.start))).toBe(true);
  const starts = snapshot.names.inFile(file).map(({ start }) => start);
  expect(new Set(starts).size).toBe(starts.length);
  goalsAt(document, offset, snapshot, true);
  documentSymbolsOf(document);
  documentLinksOf(document, snapshot);
  workspaceSymbolsOf("a", snapshot);
  importsAfter([{ oldUri: `file://${file}`, newUri: "file:///sub/x.hgm" }], snapshot);
  for (const definition of snapshot.names.inSight(file, offset)) snapshot.names.members(definition);
  const all = occurrencesAt(file, offset, snapshot);
  const here = snapshot.names.at(file, offset);
  if (here) expect(all.some(({ file: of, start }) => of === file && start === here.start) || here.targets.length === 0).toBe(true);
  const subject = subjectAt(document, offset, snapshot);
  if ("refusal" in subject) return;
  const changes = changesFor(subject, "q_fresh", snapshot);
  // In a text with mistakes a rename may be refused; what is done must be right.
  if (objectionTo(snapshot, changes, "q_fresh") !== undefined) return;
  const after = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      (changes.get(path) ?? []).reduceRight((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text),
    ]),
  );
  expect(Object.values(after).join("").replaceAll("q_fresh", subject.name)).toBe(Object.values(files).join(""));
};

describe("every question about a broken text has an answer, and a rename changes nothing else", () => {
  test("at the end of a line that is being written", () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), (text, at) => {
        const { tokens } = parse(text, "a");
        const token = tokens[at % tokens.length];
        const end = (token?.startOffset ?? 0) + (token?.image.length ?? 0);
        const line = text.indexOf("\n", end);
        const cut = text.slice(0, end) + text.slice(line < 0 ? text.length : line);
        askAll({ "/a.hgm": cut }, "/a.hgm", end);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  test("where pieces are missing, doubled or moved", () => {
    const files = Object.entries(scopes);
    const piece = fc.record({ from: fc.nat(), length: fc.integer({ min: 0, max: 40 }), to: fc.nat() });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: files.length - 1 }), fc.array(piece, { minLength: 1, maxLength: 4 }), fc.nat(), (which, pieces, at) => {
        const [file = "", text = ""] = files[which] ?? [];
        const broken = pieces.reduce((result, { from, length, to }) => {
          const [start, goal] = [from % result.length, to % result.length];
          const cut = result.slice(0, start) + result.slice(start + length);
          return cut.slice(0, goal) + result.slice(start, start + length) + cut.slice(goal);
        }, text);
        askAll({ ...scopes, [file]: broken }, file, at % broken.length);
      }),
      { numRuns: 250, seed: 11 },
    );
  });

  test("declarations that rest on themselves in every way", () => {
    const text = `hgm 1
site a extends b.x { title: b.title, pool x { device: b.y.device } }
site b extends a { title: a.title, pool y extends a.x { device: a.x.device } }
let b2 = a2
let a2 = b2.x
device D extends D {}
device E extends F {}
device F extends E {}
model M(m: model = M) { M(m: m), m(m: M), N() as n }
model N() { M(), N() }
job j extends k { model: k.model, pin n on a }
job k extends j { model: j.model }
for i in i { site z[i] extends z0 {} }
`;
    for (let offset = 0; offset < text.length; offset++) askAll({ "/a.hgm": text }, "/a.hgm", offset);
  });

  test("names that are there before the line that is being written stay known", () => {
    const states = examples.flatMap((text) => {
      const known = indexOf(new MemoryTexts({ "/a.hgm": text }))
        .definitions("/a.hgm")
        .map(({ at }) => at);
      return parse(text, "a")
        .tokens.filter((_, index) => index % 7 === 0)
        .flatMap(({ startOffset, image }) => {
          const [end, line] = [startOffset + image.length, text.lastIndexOf("\n", startOffset) + 1];
          const next = text.indexOf("\n", end);
          const after = indexOf(new MemoryTexts({ "/a.hgm": text.slice(0, end) + text.slice(next < 0 ? text.length : next) })).definitions("/a.hgm");
          return known.filter((name) => name.end <= line).map((name) => after.some(({ at }) => at.start === name.start && at.text === name.text));
        });
    });
    expect(states.length).toBeGreaterThan(1000);
    expect(states.filter((isKnown) => !isKnown).length).toBe(0);
  });
});
