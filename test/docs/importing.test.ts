import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import type { Host } from "../../src/contracts/index.ts";
import { importHuggingFace } from "../../src/importers/index.ts";
import { createWorkspace } from "../../src/workspace/index.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/importing.md"), "utf8");
const configuration = readFileSync(join(root, "test/importers/published/mistral-7b.json"), "utf8");

/** The job of the page with what it leaves out: a site, and the properties that say nothing about the model. */
const spec = (snippet: string): string => `hgm 1
import { Cpu } from "std:devices"
${snippet.replace(/\n\}\s*$/, "\n  sequence: 4096, batch: 8 sequences, steps: 10, precision: fp32(), optimizer: adamw(lr: 1e-3)\n}\n")}
site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }
`;

it("the job on the page about importing uses the model that the command on it writes", async () => {
  const [, file = "", name = ""] = /-o (\S+) --name (\S+)/.exec(page) ?? [];
  const [, snippet = ""] = /```hgm\n([\s\S]*?)```/.exec(page) ?? [];
  const { value } = await importHuggingFace(configuration, "config.json", name);
  const files: Readonly<Record<string, string>> = { "main.hgm": spec(snippet), [file]: value?.text ?? "" };
  const host: Host = {
    readFile: (path) => files[path],
    readLibrary: (module) => readFileSync(join(root, `std/${module}.hgm`), "utf8"),
    resolve: (_, specifier) => specifier.replace("./", ""),
  };
  const model = createWorkspace("main.hgm", host, () => [], {}).model();
  expect(model.diagnostics).toEqual([]);
  expect(model.value?.layers.length).toBe(16 + 3);
});

it("the links of the page about importing lead somewhere", () => {
  for (const [, link = ""] of page.matchAll(/\]\(([^)]+)\)/g)) expect(existsSync(join(dirname(join(root, "docs/importing.md")), link)), link).toBe(true);
  expect(existsSync(join(root, "test-long/import-hf/suite.json"))).toBe(true);
});
