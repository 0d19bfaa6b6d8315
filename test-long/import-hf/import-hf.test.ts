import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readyPython } from "../../scripts/setup/python-folder.mjs";
import { modelCodeImports, printModelCode } from "../../src/emit/model-code/index.ts";
import { families } from "../../src/importers/hf/families.ts";
import { importHuggingFace, transformersVersion } from "../../src/importers/index.ts";
import { publishedCounts } from "../../test/importers/published-counts.ts";
import { importedModel } from "../../test/support/imported-model.ts";
import { transformersEnvironment } from "./environment.mjs";

/** Random configurations of each family, besides the default one. */
const count = 20;
const seed = 1;

interface Case {
  readonly family: string;
  readonly case: string;
  readonly text: string;
  readonly parameters: number;
}

// run.mjs, which starts this file, has installed it.
const python = readyPython(transformersEnvironment) ?? "";

const run = (args: readonly string[]): string =>
  execFileSync(python, args, {
    cwd: import.meta.dirname,
    encoding: "utf8",
    maxBuffer: 1e8,
    env: { ...process.env, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1", HF_HUB_OFFLINE: "1" },
  });

type Document = Readonly<Record<string, unknown>>;

/** The documents of tiny.json with their sizes; compare.py reads them in the same way. */
const tinyDocuments = (): { readonly length: number; readonly given: readonly Document[]; readonly documents: readonly Document[] } => {
  const tiny = JSON.parse(readFileSync(join(import.meta.dirname, "tiny.json"), "utf8")) as Readonly<Record<"usual" | "gated" | "opt" | "gpt2", Document>> & {
    readonly length: number;
    readonly documents: readonly Document[];
  };
  const sizes = (family: unknown): Document => (family === "gpt2" ? tiny.gpt2 : { ...tiny.usual, ...(family === "opt" ? tiny.opt : tiny.gated) });
  return { length: tiny.length, given: tiny.documents, documents: tiny.documents.map((each) => ({ ...sizes(each["model_type"]), ...each })) };
};

describe("imported models and those of transformers", () => {
  const names = families.map(({ type }) => type);
  const table: string[] = [];
  let version = "";
  let published: readonly Case[] = [];
  /** The default of each family in two forms, then random ones. */
  let random: readonly Case[] = [];

  beforeAll(() => {
    const [first, ...rest] = run(["configurations.py", String(count), String(seed)])
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    version = (first as { version: string }).version;
    const cases = rest as readonly Case[];
    published = cases.filter((each) => Object.hasOwn(publishedCounts, each.case));
    random = cases.filter((each) => !published.includes(each));
  });

  afterAll(() => {
    process.stdout.write(
      `\nparameters against transformers ${version}, seed ${seed}\n${"family".padEnd(14)}${"default".padStart(16)}  random\n${table.join("\n")}\n`,
    );
  });

  it("are of the version whose defaults the tables hold, and of the same families", () => {
    expect(version).toBe(transformersVersion);
    expect([...new Set(random.map(({ family }) => family))]).toEqual(names);
  });

  it("have the numbers of published models that the quick tests hold", () => {
    expect(Object.fromEntries(published.map((each) => [each.case, each.parameters]))).toEqual(publishedCounts);
  });

  it.each(names)("%s: have equal numbers of parameters", async (family) => {
    const own = random.filter((each) => each.family === family);
    expect(own).toHaveLength(count + 2);
    let exact = 0;
    for (const each of own) {
      const model = await importedModel(each.text);
      expect(model.parameters.total, `${each.case} ${each.text}`).toBe(each.parameters);
      exact += 1;
    }
    table.push(`${family.padEnd(14)}${String(own[0]?.parameters).padStart(16)}  ${exact - 2} of ${count}`);
  });

  it("is the same text whether a file says nothing or all that transformers writes", async () => {
    const bodyOf = async (text: string): Promise<string> => {
      const { value, diagnostics } = await importHuggingFace(text, "config.json");
      expect(diagnostics, text).toEqual([]);
      // Without the story on top, which lists what was ignored. What is derived from other fields is a number in the longer file.
      return (value?.text ?? "").replace(/^\/\/ .*\n/gm, "");
    };
    const derived = /^ {2}(?:kv_heads|head_dim|ffn): int = .*\n/gm;
    for (const family of names) {
      const [short, long] = random.filter((each) => each.family === family);
      expect((await bodyOf(short?.text ?? "")).replace(derived, ""), family).toBe((await bodyOf(long?.text ?? "")).replace(derived, ""));
    }
  });

  it("give the same logits on the same weights", async () => {
    const { length, documents, given } = tinyDocuments();
    expect([...new Set(documents.map((each) => each["model_type"]))]).toEqual(names);
    const folder = mkdtempSync(join(tmpdir(), "hgm-import-hf-"));
    try {
      for (const [index, document] of documents.entries()) {
        const model = await importedModel(JSON.stringify(document), length);
        const code = printModelCode(
          model,
          model.layers.map((_, layer) => layer),
          "reference",
        );
        writeFileSync(join(folder, `reference_${index}.py`), `${modelCodeImports(code)}\nSEED = 7\nLAYERS = ${model.layers.length}\n\n\n${code}`);
      }
      const found = JSON.parse(run(["compare.py", folder])) as readonly {
        readonly difference: number;
        readonly largest: number;
        readonly missing: readonly string[];
      }[];
      table.push("", "logits on the same weights, largest difference over largest logit");
      table.push(...found.map(({ difference, largest }, index) => `${(difference / largest).toExponential(1).padStart(8)}  ${JSON.stringify(given[index])}`));
      for (const [index, { difference, largest, missing }] of found.entries()) {
        const named = JSON.stringify(documents[index]);
        expect(missing, named).toEqual([]);
        expect(largest, named).toBeGreaterThan(0.1);
        expect(difference / largest, named).toBeLessThan(2e-5);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
