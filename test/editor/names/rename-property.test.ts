import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Host } from "../../../src/contracts/index.ts";
import { objectionTo } from "../../../src/editor/features/rename/check-rename.ts";
import { changesFor } from "../../../src/editor/features/rename/rename.ts";
import { subjectAt } from "../../../src/editor/features/rename/subject.ts";
import type { Change } from "../../../src/editor/features/workspace-edit.ts";
import type { Snapshot } from "../../../src/editor/snapshot.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { analyzeEveryJob, standardVocabulary } from "../../../src/semantics/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import { indexOf, MemoryTexts } from "./support/texts.ts";

const root = join(import.meta.dirname, "../../..");
const fresh = "q_fresh_name";

/** Libraries as files of the project, so that they can be changed: names of models and devices are then renamed over two files. */
const own = (text: string): string => text.replace(/"std:(\w+)"/g, '"./$1.hgm"');
const library = (name: string): string => readFileSync(join(root, `std/${name}.hgm`), "utf8");

const apply = (text: string, changes: readonly Change[]): string =>
  changes.reduceRight((result, { start, end, text: by }) => result.slice(0, start) + by + result.slice(end), text);

type Files = Readonly<Record<string, string>>;

/** The specs of a file with a name put back, so that those before and after a rename can be compared. */
const specs = (files: Files, file: string, name: string): string => {
  const host: Host = {
    ...nodeHost(),
    readFile: (path) => files[path],
    resolve: (from, to) => new MemoryTexts({}).resolve(from, to) ?? to,
    outside: () => undefined,
    invalid: () => undefined,
  };
  const found = analyzeEveryJob(host, file).map(({ spec, diagnostics }) => ({
    spec,
    diagnostics: diagnostics.map(({ code, message }) => ({ code, message })),
  }));
  return JSON.stringify(found).replaceAll(fresh, name);
};

const renamed = (files: Files, file: string, offset: number, by: string): Files | string => {
  const texts = new MemoryTexts(files);
  const snapshot = { project: texts, names: indexOf(texts), vocabulary: standardVocabulary } as unknown as Snapshot;
  const document = texts.document(file);
  if (!document) return "there is no such file";
  const subject = subjectAt(document, offset, snapshot);
  if ("refusal" in subject) return subject.refusal;
  const changes = changesFor(subject, by, snapshot);
  const objection = objectionTo(snapshot, changes, by);
  if (objection !== undefined) return objection;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, apply(text, changes.get(path) ?? [])]));
};

describe.each(readdirSync(join(root, "examples")).filter((path) => path.endsWith(".hgm")))("%s", (example) => {
  const text = own(readFileSync(join(root, "examples", example), "utf8"));
  const files: Files = { "/spec.hgm": text, "/devices.hgm": library("devices"), "/models.hgm": library("models") };
  const definitions = indexOf(new MemoryTexts(files)).definitions("/spec.hgm");

  test("every name can be changed, means the same under the new one, and can be changed back", () => {
    expect(definitions.length).toBeGreaterThan(0);
    for (const { name, at } of definitions) {
      const after = renamed(files, "/spec.hgm", at.start, fresh);
      if (typeof after === "string") throw new Error(`${name}: ${after}`);
      expect(after, name).not.toEqual(files);
      for (const [path, changed] of Object.entries(after)) expect(parse(changed, path).diagnostics, `${name} in ${path}`).toEqual([]);
      expect(specs(after, "/spec.hgm", name), name).toBe(specs(files, "/spec.hgm", name));
      const index = indexOf(new MemoryTexts(after));
      const there = index.definitions("/spec.hgm").find((each) => each.name === fresh);
      expect(there && renamed(after, "/spec.hgm", there.at.start, name), name).toEqual(files);
    }
  });
});
