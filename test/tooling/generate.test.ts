import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { runGenerators, staleFiles } from "../../scripts/generate.mjs";

const repository = resolve(import.meta.dirname, "../..");

it("a changed source, a page edited by hand and a page without a source are stale, and checking changes nothing", async () => {
  const copy = mkdtempSync(join(tmpdir(), "hgm-stale-"));
  try {
    mkdirSync(join(copy, "scripts/generate"), { recursive: true });
    cpSync(join(repository, "scripts/generate/diagnostics.mjs"), join(copy, "scripts/generate/diagnostics.mjs"));
    for (const area of ["src", "docs", "package.json"]) cpSync(join(repository, area), join(copy, area), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
    await runGenerators(copy);
    expect(await staleFiles(copy)).toEqual([]);
    writeFileSync(join(copy, "docs/diagnostics/HGM7999.md"), "left over\n");
    writeFileSync(join(copy, "docs/diagnostics/HGM7001.md"), "by hand\n");
    expect(await staleFiles(copy)).toEqual(["docs/diagnostics/HGM7001.md", "docs/diagnostics/HGM7999.md"]);
    expect(readFileSync(join(copy, "docs/diagnostics/HGM7001.md"), "utf8")).toBe("by hand\n");
    expect(existsSync(join(copy, "docs/diagnostics/HGM7999.md"))).toBe(true);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}, 60_000);
