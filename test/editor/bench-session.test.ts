import { describe, expect, test } from "vitest";
import { applyChanges, offsetAt, positionAt } from "../../bench/editor/session/changes.mjs";
import { bracketPairs, cutIntoPieces } from "../../bench/editor/session/pieces.mjs";
import { countKinds, editingSession } from "../../bench/editor/session.mjs";
import { seeded } from "../../bench/editor/seeded.mjs";
import { sessionOf } from "../../bench/editor/session-of.mjs";
import { hgmWorkspace } from "../../bench/editor/workspace/hgm.mjs";
import { typespecWorkspace } from "../../bench/editor/workspace/typespec.mjs";
import { nodeHost } from "../../src/host/node-host.ts";
import { open } from "../../src/index.ts";
import { parse } from "../../src/syntax/index.ts";

const ours = hgmWorkspace();
const theirs = typespecWorkspace();

type Workspace = typeof ours;
type Edit = ReturnType<typeof editingSession>[number];

const session = (workspace: Workspace, seed: number): Edit[] => editingSession({ seed, edits: 1000, typed: workspace.typed, workspace: workspace.files });

/** The texts behind a session, by file; `each` sees every text that comes to be. */
const replayed = (workspace: Workspace, edits: readonly Edit[], each: (edit: Edit, text: string, before: string) => void = () => {}): Map<string, string> => {
  const texts = new Map([...workspace.files.map(({ file, text }) => [file, text] as const), ...workspace.typed.map(({ file }) => [file, ""] as const)]);
  for (const edit of edits) {
    const before = texts.get(edit.file) ?? "";
    const text = applyChanges(before, edit.changes);
    texts.set(edit.file, text);
    each(edit, text, before);
  }
  return texts;
};

const finished = (workspace: Workspace): Map<string, string> =>
  new Map([...workspace.files.map(({ file, text }) => [file, text] as const), ...workspace.typed.map(({ file, target }) => [file, target] as const)]);

describe.each([
  ["our workspace", ours],
  ["TypeSpec's workspace", theirs],
])("an editing session in %s", (_name, workspace) => {
  test("has exactly 1,000 edits and ends in the texts to be typed, with any seed", () => {
    for (let seed = 1; seed <= 25; seed++) {
      const edits = session(workspace, seed);
      expect(edits).toHaveLength(1000);
      expect(replayed(workspace, edits)).toEqual(finished(workspace));
    }
  });

  test("is the same for the same seed, and another one for another", () => {
    expect(JSON.stringify(session(workspace, 7))).toBe(JSON.stringify(session(workspace, 7)));
    expect(JSON.stringify(session(workspace, 7))).not.toBe(JSON.stringify(session(workspace, 8)));
  });

  test("has every kind of edit, keys most of all", () => {
    const counts = countKinds(session(workspace, 1));
    expect(Object.keys(counts).sort()).toEqual(["bracket", "delete", "key", "paste", "rename", "undo", "word"]);
    expect(Math.max(...Object.values(counts))).toBe(counts["key"]);
    expect(counts["rename"]).toBeGreaterThan(10);
    expect(counts["undo"]).toBeGreaterThan(10);
  });

  test("names places that exist, with the cursor behind the edit and the word before it", () => {
    replayed(workspace, session(workspace, 3), ({ kind, changes, cursor, word }, text, before) => {
      for (const { range } of changes.slice(0, 1)) {
        expect(positionAt(before, offsetAt(before, range.start))).toEqual(range.start);
        expect(positionAt(before, offsetAt(before, range.end))).toEqual(range.end);
      }
      expect(positionAt(text, offsetAt(text, cursor))).toEqual(cursor);
      expect(offsetAt(text, word)).toBeLessThanOrEqual(offsetAt(text, cursor));
      if (kind === "word") expect(text.slice(offsetAt(text, word))).toMatch(/^\w/);
      if (kind === "rename") expect(changes.length).toBeGreaterThan(1);
    });
  });

  test("can go on: typed files are deleted and typed again", () => {
    const edits = sessionOf(workspace, 3000, 1);
    expect(edits).toHaveLength(3000);
    expect(replayed(workspace, edits)).toEqual(finished(workspace));
    const empty = edits.filter(({ changes: [change] }) => change?.text === "" && change.range.end.line > 10 && change.range.start.line === 0);
    expect(empty).toHaveLength(6);
  });

  test("has ten files of 10 kB", () => {
    expect(workspace.files).toHaveLength(10);
    for (const { text } of workspace.files) expect(Math.abs(text.length - 10_000)).toBeLessThan(400);
    expect(workspace.typed).toHaveLength(3);
  });
});

test("the three texts of both languages are of one length", () => {
  const length = ({ typed }: Workspace): number => typed.reduce((sum, { target }) => sum + target.length, 0);
  expect(Math.abs(length(ours) / length(theirs) - 1)).toBeLessThan(0.03);
});

test("more than half of the texts that come to be do not parse", () => {
  for (let seed = 1; seed <= 3; seed++) {
    let broken = 0;
    replayed(ours, session(ours, seed), ({ file }, text) => void (parse(text, file).diagnostics.length > 0 && broken++));
    expect(broken).toBeGreaterThan(500);
  }
});

test("our files are valid", () => {
  const texts = finished(ours);
  const host = { ...nodeHost(), readFile: (path: string) => texts.get(path), resolve: (_from: string, specifier: string) => specifier.replace("./", "") };
  for (const file of texts.keys()) {
    const jobs = open(file, { host }).everyJob();
    const found = jobs.flatMap((job) => [...job.model().diagnostics, ...job.topology().diagnostics]).filter(({ severity }) => severity === "error");
    // A file without a job has nothing to plan; that is no mistake in an editor.
    expect(found.filter(({ code }) => code !== "HGM2052")).toEqual([]);
  }
});

test("pieces cover a text but for the brackets that close by themselves", () => {
  const text = ours.typed[1]?.target ?? "";
  for (let seed = 1; seed <= 20; seed++) {
    const pieces = cutIntoPieces(text, 300, seeded(seed), { closed: 0.5, pastes: 3 });
    expect(pieces).toHaveLength(300);
    const closed = new Set(pieces.filter(({ closer }) => closer).map(({ start }) => bracketPairs(text).find((pair) => pair.open === start)?.close));
    let at = 0;
    for (const { start, end } of pieces) {
      for (; at < start; at++) expect(closed).toContain(at);
      expect(start).toBe(at);
      at = end;
    }
    for (; at < text.length; at++) expect(closed).toContain(at);
  }
});

test("too few edits for a text are refused in words", () => {
  expect(() => editingSession({ seed: 1, edits: 20, typed: ours.typed, workspace: [] })).toThrow(/too few/);
});
