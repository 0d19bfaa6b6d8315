import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { hasTool } from "../support/python.ts";

const folder = resolve(import.meta.dirname, "../../runtime/hgm_rt");
const modules = readdirSync(folder).filter((name) => name.endsWith(".py"));

/** Lists modules of Python that files import, by Python's own parser, other than torch, the standard library and the package itself. */
const foreignImports = `
import ast, sys
allowed = set(sys.stdlib_module_names) | {"torch"}
for path in sys.argv[1:]:
    for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
        for name in names:
            if name.split(".")[0] not in allowed:
                print(f"{path}:{node.lineno} {name}")
`;

/** Beside the core: layers and what each of them reads, first values, data, the check and what is recorded for it, the optimizer, progress, generated kernels. */
const besideTheCore = [
  "attention.py",
  "check.py",
  "data.py",
  "initial.py",
  "kernels.py",
  "layers.py",
  "mamba.py",
  "moe.py",
  "optimizer.py",
  "progress.py",
  "record.py",
  "rope.py",
  "wiring.py",
];

describe("the runtime library", () => {
  it.skipIf(!hasTool("python3"))("needs torch and the standard library only", () => {
    const { status, stdout, stderr } = spawnSync("python3", ["-c", foreignImports, ...modules.map((name) => join(folder, name))], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
    expect(stdout).toBe("");
  });

  it("has a core of bootstrap, edges, interpreter and sums of at most 1,500 lines", () => {
    const core = modules.filter((name) => !besideTheCore.includes(name));
    const lines = core.reduce((sum, name) => sum + readFileSync(join(folder, name), "utf8").split("\n").length - 1, 0);
    expect(lines).toBeGreaterThan(500);
    expect(lines).toBeLessThanOrEqual(1500);
  });
});
