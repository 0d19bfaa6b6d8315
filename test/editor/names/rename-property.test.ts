import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
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
import { scopes } from "./support/scopes.ts";
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

/** Changes every name that the files declare to a fresh one and back. `library` names cannot be changed; `spec` is what is analysed. */
const checkEvery = (files: Files, spec: string, of: readonly string[]): number => {
  const before = specs(files, spec, "");
  expect(before).toContain('{"spec":{');
  let count = 0;
  for (const file of of)
    for (const { name, at } of indexOf(new MemoryTexts(files)).definitions(file)) {
      const label = `${name} in ${file}`;
      const after = renamed(files, file, at.start, fresh);
      if (typeof after === "string") {
        expect(after, label).toMatch(/^`\w+` is declared in std:\w+, which cannot be changed/);
        continue;
      }
      count += 1;
      expect(after, label).not.toEqual(files);
      for (const [path, text] of Object.entries(after)) expect(parse(text, path).diagnostics, `${label}, ${path}`).toEqual([]);
      expect(specs(after, spec, name), label).toBe(before);
      const there = indexOf(new MemoryTexts(after))
        .definitions(file)
        .find((each) => each.name === fresh);
      expect(there && renamed(after, file, there.at.start, name), label).toEqual(files);
    }
  return count;
};

describe.each(readdirSync(join(root, "examples")).filter((path) => path.endsWith(".hgm")))("%s", (example) => {
  test("every name can be changed, means the same under the new one, and can be changed back", () => {
    const text = own(readFileSync(join(root, "examples", example), "utf8"));
    expect(checkEvery({ "/spec.hgm": text, "/devices.hgm": library("devices"), "/models.hgm": library("models") }, "/spec.hgm", ["/spec.hgm"])).toBeGreaterThan(
      0,
    );
  });
});

test("names of every kind can be changed, in all files of a spec", () => {
  expect(checkEvery(scopes, "/spec.hgm", Object.keys(scopes))).toBeGreaterThanOrEqual(60);
});

test("names of the published models can be changed with the specs that use them", () => {
  const jobs = [
    "Llama3_8B()",
    "DeepSeekV3(mtp_depth: 1, layers: 6)",
    "Mixtral(layers: 2)",
    "Opt350M",
    "Hybrid(heads: 16)",
    "VisionChat(per_sample: 2)",
    "EncoderDecoder",
  ];
  const spec = `hgm 1
import { Cpu } from "std:devices"
import { ${jobs.map((job) => job.replace(/\(.*/, "")).join(", ")} } from "./models.hgm"
site a { pool b { device: Cpu, nodes: 1, devices_per_node: 1 } }
private job base { sequence: 128, batch: 8 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3) }
${jobs.map((job, i) => `job j${i} extends base { model: ${job}, pin lm on a }`).join("\n")}
`;
  expect(checkEvery({ "/spec.hgm": spec, "/models.hgm": library("models") }, "/spec.hgm", ["/models.hgm"])).toBeGreaterThanOrEqual(120);
}, 120_000);

test("a name that stands in the files already, or is a word of the language, is refused or changes no meaning", () => {
  const spec = "/spec.hgm";
  const files = Object.keys(scopes);
  const words = [...new Set(Object.values(scopes).flatMap((text) => text.match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? []))];
  const definitions = files.flatMap((file) => indexOf(new MemoryTexts(scopes)).definitions(file));
  /** The specs with both names made one: which of the two stands where is told by the texts. */
  const blurred = (of: Files, ...names: readonly string[]): string =>
    specs(of, spec, "").replace(new RegExp(`\\b(?:${[...names].sort((a, b) => b.length - a.length).join("|")})(?=[0-9]*\\b)`, "g"), "@");
  let accepted = 0;
  fc.assert(
    fc.property(fc.nat(definitions.length - 1), fc.constantFrom(...words), (which, word) => {
      const { file = "", at = { start: 0 }, name = "" } = definitions[which] ?? {};
      const after = renamed(scopes, file, at.start, word);
      // Names that begin alike cannot be told from each other in the specs, where `zone` is followed by numbers.
      if (typeof after === "string" || name.startsWith(word) || word.startsWith(name)) return;
      accepted += 1;
      expect(blurred(after, name, word), `${name} in ${file} as ${word}`).toBe(blurred(scopes, name, word));
    }),
    { numRuns: 400, seed: 3 },
  );
  expect(accepted).toBeGreaterThan(50);
}, 120_000);
