import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findPython, pythonEnvironment } from "../support/python.ts";
import { emissionOf, filesOf, textOf } from "./support/emit-hello.ts";
import { writeFiles } from "./support/write-files.ts";

const python = findPython();

describe("reference.py", () => {
  test("imports neither hgm_rt nor torch.distributed", () => {
    const script = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
names += [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
print(json.dumps([names, "distributed" in ast.unparse(tree)]))`;
    const [modules, distributed] = JSON.parse(execFileSync("python3", ["-c", script], { input: textOf(filesOf(), "reference.py"), encoding: "utf8" })) as [
      string[],
      boolean,
    ];
    expect(modules.sort()).toEqual(["hashlib", "json", "os", "torch", "torch", "torch.nn.functional"]);
    expect(distributed).toBe(false);
  });

  const run = (precision: "fp32" | "bf16" | "fp16", steps: number): { losses: number[]; gradients: Record<string, number[]> } => {
    const files = filesOf({ spec: { precision: { compute: precision, master: "fp32", reduce: "fp32" }, sequence: 32, batch: 16 } });
    const out = writeFiles(files.filter((file) => file.path === "reference.py"));
    execFileSync(python ?? "", ["reference.py"], {
      cwd: out,
      env: { ...process.env, ...pythonEnvironment, HGM_STEPS: String(steps), HGM_RECORD: join(out, "record") },
      stdio: "pipe",
    });
    const shapes = `
import json, torch
print(json.dumps({n: list(t.shape) for n, t in torch.load("record/gradients.pt").items() if t.dtype == torch.float32 and t.abs().max() > 0}))`;
    const gradients = JSON.parse(execFileSync(python ?? "", ["-c", shapes], { cwd: out, encoding: "utf8" })) as Record<string, number[]>;
    return { losses: JSON.parse(readFileSync(join(out, "record/losses.json"), "utf8")) as number[], gradients };
  };

  test.skipIf(!python)(
    "records a whole fp32 gradient, not all zero, for every parameter of the model, and its loss falls from ln(vocabulary)",
    () => {
      const { losses, gradients } = run("fp32", 3);
      const { model } = emissionOf();
      const wanted = new Map(
        model.layers.flatMap((layer) =>
          (model.classes.find((c) => c.id === layer.class)?.parameters ?? []).map((p) => [`${layer.id}.${p.name}`, p.shape] as const),
        ),
      );
      expect(new Map(Object.entries(gradients))).toEqual(wanted);
      expect(Math.abs((losses[0] ?? 0) - Math.log(2048))).toBeLessThan(0.3);
      expect(losses[2] ?? 9).toBeLessThan((losses[0] ?? 0) - 0.3);
    },
    120_000,
  );

  test.skipIf(!python).each(["bf16", "fp16"] as const)(
    "computes in %s with fp32 masters",
    (precision) => {
      const [short, exact] = [run(precision, 2).losses, run("fp32", 2).losses];
      for (const [index, loss] of short.entries()) {
        expect(Math.abs(loss - (exact[index] ?? 0))).toBeLessThan(0.05);
        expect(loss).not.toBe(exact[index]);
      }
    },
    120_000,
  );
});
