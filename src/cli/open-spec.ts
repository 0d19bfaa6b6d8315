import { statSync } from "node:fs";
import { type Diagnostic, diagnose } from "../contracts/index.ts";
import { fileNotFound } from "../diagnostics/codes/files/index.ts";
import { open, type OpenOptions, type Workspace } from "../index.ts";
import { exitCode, exitCodeFor } from "./exit-code.ts";
import type { SpecOptions } from "./spec-options.ts";
import { report } from "./terminal.ts";

/** Opens a spec for a command; ends with a diagnostic if the file is not there. */
export const openSpec = (file: string, options: SpecOptions): Workspace | undefined => {
  const missing = notThere(file);
  if (!missing) return open(file, openOptions(options));
  report([missing], () => undefined, options.json === true);
  process.exitCode = exitCode.wrong;
  return undefined;
};

/** What is wrong with a path that names no file; undefined for one that does. */
export const notThere = (file: string): Diagnostic | undefined => (isFile(file) ? undefined : diagnose(fileNotFound, { file, start: 0, end: 0 }, { file }));

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch {
    // Not there, not allowed, or a loop of symbolic links.
    return false;
  }
};

export const openOptions = (options: SpecOptions): OpenOptions => ({
  ...(options.job === undefined ? {} : { job: options.job }),
  ...(options.vars === undefined ? {} : { variables: options.vars }),
  ...(options.root === undefined ? {} : { root: options.root }),
  ...(options.define === undefined ? {} : { parameters: options.define }),
});

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
