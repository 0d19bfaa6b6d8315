import { CommanderError } from "commander";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { fileNotFound, writeFailed } from "../../diagnostics/codes/files/index.ts";
import { invalidEncoding } from "../../diagnostics/codes/semantics/index.ts";
import { nodeHost } from "../../host/node-host.ts";
import { importHuggingFace } from "../../index.ts";
import { reservedWords } from "../../syntax/index.ts";
import { exitCode } from "../exit-code.ts";
import { replaceFile } from "../output/replace-file.ts";
import { report } from "../terminal.ts";

interface ImportOptions {
  readonly output?: string;
  readonly name?: string;
  readonly json?: boolean;
}

const wrongUsage = (message: string): never => {
  process.stderr.write(`error: ${message}\n`);
  throw new CommanderError(exitCode.usage, "hgm.import", message);
};

const checkOptions = ({ output, name }: ImportOptions): void => {
  if (name !== undefined && (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || reservedWords.has(name)))
    wrongUsage(`--name takes a name of the language, letters, digits and _, not '${name}'`);
  // The configuration itself, given here by mistake, would be lost.
  if (output !== undefined && !output.endsWith(".hgm")) wrongUsage(`--output takes a file that ends in .hgm, not '${output}'`);
};

/** `hgm import hf FILE [-o OUT.hgm] [--name NAME] [--json]`. */
export const importConfiguration = async (file: string, options: ImportOptions): Promise<void> => {
  checkOptions(options);
  const json = options.json === true;
  const host = nodeHost();
  const source = host.readFile(file);
  const refuse = (diagnostics: readonly Diagnostic[]): void => {
    report(diagnostics, () => source, json);
    process.exitCode = exitCode.wrong;
  };
  if (source === undefined) return refuse([diagnose(fileNotFound, undefined, { file })]);
  const invalid = host.invalid?.(file);
  if (invalid) return refuse([diagnose(invalidEncoding, { file, start: invalid.offset, end: invalid.offset + 1 }, invalid)]);
  const { value, diagnostics } = await importHuggingFace(source, file, options.name);
  if (value === undefined) return refuse(diagnostics);
  if (options.output !== undefined) {
    try {
      replaceFile(options.output, value.text);
    } catch (error) {
      return refuse([diagnose(writeFailed, undefined, { target: options.output, reason: error instanceof Error ? error.message : String(error) })]);
    }
  }
  if (json) {
    const { text, ...others } = value;
    process.stdout.write(`${JSON.stringify({ file, ...others, ...(options.output === undefined ? { text } : { output: options.output }) })}\n`);
    return;
  }
  for (const { field, reason } of value.ignored) process.stderr.write(`ignored: ${field} (${reason})\n`);
  if (options.output === undefined) process.stdout.write(value.text);
  else process.stderr.write(`${options.output}: model ${value.name}, family ${value.family}\n`);
};
