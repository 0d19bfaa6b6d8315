import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { OutputFile } from "../../src/contracts/index.ts";
import { verifyDocument } from "../../src/documents/index.ts";
import { compile } from "../../src/index.ts";
import { compilingJobs, openExample } from "../support/examples.ts";
import { filesOf, type Variant } from "./support/emit-hello.ts";
import { writeFiles } from "./support/write-files.ts";

const shim = resolve(import.meta.dirname, "../kernels/support/include");

const parsePython = `
import ast, sys
for path in sys.argv[1:]:
    ast.parse(open(path, encoding="utf-8").read(), path)`;

/** Each throws for a file that its language does not accept. */
const parsers: Readonly<Record<string, (paths: readonly string[], files: readonly OutputFile[]) => void>> = {
  py: (paths) => execFileSync("python3", ["-c", parsePython, ...paths], { stdio: "pipe" }),
  sh: (paths) => paths.map((path) => execFileSync("bash", ["-n", path], { stdio: "pipe" })),
  env: (paths) => paths.map((path) => execFileSync("bash", ["-n", path], { stdio: "pipe" })),
  cpp: (paths) => execFileSync("g++", ["-fsyntax-only", "-std=c++17", "-Wall", "-Werror", "-fopenmp", ...paths], { stdio: "pipe" }),
  cu: (paths) => execFileSync("g++", ["-fsyntax-only", "-std=c++20", "-I", shim, "-x", "c++", ...paths], { stdio: "pipe" }),
  hip: (paths) => execFileSync("g++", ["-fsyntax-only", "-std=c++20", "-I", shim, "-x", "c++", ...paths], { stdio: "pipe" }),
  json: (_paths, files) => {
    for (const file of files) {
      const found = verifyDocument(JSON.parse(file.text));
      if (found.length > 0) throw new Error(`${file.path}: ${found[0]?.message}`);
    }
  },
};

const parseAll = (files: readonly OutputFile[]): readonly string[] => {
  const folder = writeFiles(files);
  const kinds = [...new Set(files.map((file) => file.path.replace(/^.*\./, "")))];
  for (const kind of kinds) {
    const parser = parsers[kind];
    if (!parser) throw new Error(`no parser for files of kind "${kind}": add one`);
    const own = files.filter((file) => file.path.endsWith(`.${kind}`));
    parser(
      own.map((file) => join(folder, file.path)),
      own,
    );
  }
  return kinds;
};

const variants: readonly (readonly [string, Variant])[] = [
  ["hello", {}],
  ["NVIDIA on two nodes, Ascend", { vendors: ["nvidia", "ascend"], nodes: 2 }],
  [
    "NVIDIA and AMD in one site, bf16, no addresses",
    { vendors: ["nvidia", "amd"], oneSite: true, addresses: false, spec: { precision: { compute: "bf16", master: "fp32", reduce: "fp32" } } },
  ],
  ["real data", { spec: { data: { name: "corpus", format: "megatron_bin", path: '/data/it\'s "here"\\n' } } }],
];

describe("every emitted file is read by its own language's parser", () => {
  test.each(variants)("%s", (_name, variant) => expect(parseAll(filesOf(variant)).length).toBeGreaterThan(4), 60_000);

  test.each(compilingJobs.map((example) => [`${example.name} ${example.job}`, example] as const))(
    "the example %s",
    (_, example) => {
      const compiled = compile(openExample(example)).value;
      expect(compiled).toBeDefined();
      // At least: programs, launchers, their environment, and documents.
      expect(parseAll(compiled?.files ?? [])).toEqual(expect.arrayContaining(["py", "sh", "env", "json"]));
    },
    120_000,
  );

  test("a file kind without a parser fails", () => expect(() => parseAll([{ path: "sites/left/notes.txt", text: "" }])).toThrow(/no parser/));

  test.each([
    ["a.py", "def f(:\n"],
    ["a.sh", "if true; then\n"],
    ["a.env", "A='\n"],
    ["a.cpp", "int f( {"],
    ["a.cu", "#include <cuda_runtime.h>\n__global__ void f(int x) { y = x; }"],
    ["a.hip", "#include <hip/hip_runtime.h>\nint f() { return }"],
    ["a.json", '{"version":"hgm.program/1"}'],
  ])("the parser refuses a broken %s", (path, text) => expect(() => parseAll([{ path, text }])).toThrow());
});

describe("emission", () => {
  test("gives the same bytes twice", () => {
    for (const [, variant] of variants) expect(filesOf(variant)).toEqual(filesOf(variant));
  });

  test("holds no path of this machine", () => {
    const own = filesOf().filter((file) => !file.path.startsWith("hgm_rt/"));
    for (const path of [process.cwd(), process.env["HOME"] ?? "/root", "/tmp/"])
      expect(own.filter((file) => file.text.includes(path)).map((file) => file.path)).toEqual([]);
  });

  test("text is LF, ends with one newline, and has no tab or blank at a line's end", () => {
    for (const { path, text } of filesOf().filter((file) => !file.path.startsWith("hgm_rt/"))) {
      expect([path, /\r|\t|[ ]\n|\n\n$/.test(text), text.endsWith("\n")]).toEqual([path, false, true]);
    }
  });
});
