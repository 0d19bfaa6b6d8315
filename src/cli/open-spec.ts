import { existsSync, statSync } from "node:fs";
import { diagnose } from "../contracts/index.ts";
import { fileNotFound } from "../diagnostics/codes/files/index.ts";
import { open, type Workspace } from "../index.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import type { SpecOptions } from "./spec-options.ts";
import { report } from "./terminal.ts";

/** Opens a spec for a command; ends with a diagnostic if the file is not there. */
export const openSpec = (file: string, options: SpecOptions): Workspace | undefined => {
  if (!existsSync(file) || statSync(file).isDirectory()) {
    report([diagnose(fileNotFound, undefined, { file })], () => undefined, options.json === true);
    process.exitCode = exitCode.wrong;
    return undefined;
  }
  return open(file, {
    ...(options.job === undefined ? {} : { job: options.job }),
    ...(options.vars === undefined ? {} : { variables: options.vars }),
    ...(options.define === undefined ? {} : { parameters: options.define }),
  });
};

/** Reports what a result says and sets the exit code; gives the value if there is one. */
export const settle = <T>(
  workspace: Workspace,
  result: { readonly value?: T; readonly diagnostics: Parameters<typeof report>[0] },
  options: SpecOptions,
): T | undefined => {
  const { sources } = workspace.analysis();
  report(result.diagnostics, (path) => sources.get(path), options.json === true);
  const code = exitCodeFor(result.diagnostics);
  if (code !== exitCode.ok) process.exitCode = code;
  return result.value;
};
