// @ts-check
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDriver } from "../../scripts/tree-sitter/driver.mjs";

/**
 * Seconds that the native parser of our tree-sitter grammar takes for a text, the best of some parses in one process; the reason why there is none where it
 * cannot be compiled.
 * @returns {Promise<((text: string, runs: number) => number) | string>}
 */
export const createTreeSitter = async () => {
  const program = await buildDriver();
  if (program === undefined) return "there is no C compiler";
  return (text, runs) => {
    const folder = mkdtempSync(join(tmpdir(), "hgm-bench-"));
    try {
      const file = join(folder, "big.hgm");
      writeFileSync(file, text);
      const judged = spawnSync(program, [file], { encoding: "utf8" });
      if (!judged.stdout.startsWith("accept ")) throw new Error(`tree-sitter refuses the text: ${judged.stdout}${judged.stderr}`);
      const timed = spawnSync(program, ["--repeat", String(runs), file], { encoding: "utf8" });
      return Number.parseFloat(timed.stdout) / 1000;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
};
