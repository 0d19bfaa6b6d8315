import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundle } from "../../scripts/build.mjs";
import { listFiles } from "../../scripts/lib/files.mjs";

const contents = (folder: string) => listFiles(".", folder).map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);

it("the same sources give the same bundle in another folder", async () => {
  const folders = [mkdtempSync(join(tmpdir(), "hgm-build-")), mkdtempSync(join(tmpdir(), "hgm-build-again-"))] as const;
  try {
    for (const folder of folders) await bundle(folder);
    const [first, second] = folders.map(contents);
    expect(first?.map(([file]) => file)).toContain("hgm.js");
    expect(second).toEqual(first);
    for (const [file, text] of first ?? []) expect(text.includes(folders[0]), file).toBe(false);
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});

it("what a command does not need is loaded when it is first needed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hgm-build-"));
  try {
    await bundle(folder);
    const loadedAtOnce = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen;
      seen.add(file);
      const text = readFileSync(join(folder, file), "utf8");
      for (const match of text.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)) loadedAtOnce(join(file, "..", match[1] ?? ""), seen);
      return seen;
    };
    const chunks = listFiles(".", folder).filter((file) => file.endsWith(".js"));
    const atOnce = loadedAtOnce("hgm.js");
    expect(atOnce.size).toBeLessThan(chunks.length);
    // The parser alone costs more than Node's own start; `hgm --version` does not wait for it.
    const withParser = chunks.filter((file) => readFileSync(join(folder, file), "utf8").includes("performSelfAnalysis"));
    expect(withParser.length).toBeGreaterThan(0);
    expect(withParser.filter((file) => atOnce.has(file))).toEqual([]);
    // What prints TypeScript carries a whole compiler; neither the command nor the library nor the plugin begins with it.
    const withCompiler = chunks.filter((file) => readFileSync(join(folder, file), "utf8").includes("getSyntacticDiagnostics"));
    expect(withCompiler).toHaveLength(1);
    for (const entry of ["hgm.js", "index.js", "prettier-plugin.js"]) expect([...loadedAtOnce(entry)]).not.toContain(withCompiler[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
