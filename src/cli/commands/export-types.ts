import { closeSync, openSync, readSync } from "node:fs";
import { CommanderError } from "commander";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { notGenerated, writeFailed } from "../../diagnostics/codes/files/index.ts";
import { exportTypes } from "../../index.ts";
import { exitCode } from "../exit-code.ts";
import { openSpec, settle } from "../open-spec.ts";
import { replaceFile } from "../output/replace-file.ts";
import type { SpecOptions } from "../spec-options.ts";
import { report } from "../terminal.ts";

interface ExportOptions extends SpecOptions {
  readonly output?: string;
  readonly plan?: boolean;
  readonly force?: boolean;
}

/** The first bytes of a file as text; undefined where there is none. */
const beginning = (file: string, length: number): string | undefined => {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    return undefined;
  }
  try {
    const bytes = Buffer.alloc(length);
    return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, length, 0));
  } finally {
    closeSync(descriptor);
  }
};

/** Why a text cannot be put into a file; undefined when it has been. */
const put = (file: string, text: string, mark: string, force: boolean): Diagnostic | undefined => {
  try {
    const before = beginning(file, Buffer.byteLength(mark));
    if (!force && before !== undefined && before !== "" && before !== mark) return diagnose(notGenerated, undefined, { target: file });
    replaceFile(file, text);
    return undefined;
  } catch (error) {
    return diagnose(writeFailed, undefined, { target: file, reason: error instanceof Error ? error.message : String(error) });
  }
};

/** `hgm export types SPEC [-o FILE] [--plan]`: the spec as a TypeScript module of literal types. */
export const exportTypeModule = async (file: string, options: ExportOptions): Promise<void> => {
  const { output } = options;
  if (output !== undefined && !/\.[mc]?ts$/.test(output)) {
    const message = `error: --output takes a file that ends in .ts, .mts or .cts, not '${output}'`;
    process.stderr.write(`${message}\n`);
    throw new CommanderError(exitCode.usage, "hgm.export", message);
  }
  const workspace = openSpec(file, options);
  if (!workspace) return;
  const exported = settle(workspace, await exportTypes(workspace, { planned: options.plan === true }), options);
  if (!exported) return;
  const json = options.json === true;
  if (output === undefined) {
    process.stdout.write(json ? `${JSON.stringify({ exported: { file, text: exported.text } })}\n` : exported.text);
    return;
  }
  const refused = put(output, exported.text, exported.mark, options.force === true);
  if (refused) {
    report([refused], () => undefined, json);
    process.exitCode = exitCode.wrong;
  } else process.stdout.write(json ? `${JSON.stringify({ exported: { file, output } })}\n` : `wrote ${output}\n`);
};
