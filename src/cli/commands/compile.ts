import { join, resolve } from "node:path";
import { compile } from "../../index.ts";
import { renderPlan } from "../../report/index.ts";
import { exitCodeFor } from "../exit-code.ts";
import { writeOutput } from "../output/write-output.ts";
import { openSpec, settle } from "../open-spec.ts";
import type { SpecOptions } from "../spec-options.ts";
import { report } from "../terminal.ts";

/** `hgm compile SPEC -o DIR`: the whole road; the folder is written whole or not at all. */
export const compileSpec = (file: string, options: SpecOptions & { readonly output?: string; readonly force?: boolean }): void => {
  const workspace = openSpec(file, options);
  if (!workspace) return;
  const compiled = settle(workspace, compile(workspace), options);
  if (!compiled) return;
  const target = options.output ?? join("out", compiled.spec.job.name);
  const written = writeOutput(resolve(target), compiled.files, options.force === true);
  if (written.diagnostics.length > 0) {
    report(written.diagnostics, () => undefined, options.json === true);
    process.exitCode = exitCodeFor(written.diagnostics);
    return;
  }
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ plan: compiled.plan })}\n${JSON.stringify({ written: { folder: target, files: compiled.files.map((f) => f.path), kept: written.kept } })}\n`,
    );
    return;
  }
  process.stdout.write(`${renderPlan(compiled.plan, compiled.model, compiled.topology)}\n\nwrote ${compiled.files.length} files to ${target}\n`);
  for (const path of written.kept) process.stdout.write(`kept ${path}\n`);
};
