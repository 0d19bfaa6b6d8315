import { readFileSync } from "node:fs";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { fileNotFound, writeFailed } from "../../diagnostics/codes/files/index.ts";
import { invalidEncoding } from "../../diagnostics/codes/semantics/index.ts";
import { formatSource } from "../../formatter/index.ts";
import { firstInvalid } from "../../host/node-host.ts";
import { exitCode } from "../exit-code.ts";
import { replaceFile } from "../output/replace-file.ts";
import { report } from "../terminal.ts";

interface FormatOptions {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** What a file holds, and why it cannot be laid out, if so. */
interface Read {
  readonly text?: string;
  readonly diagnostic?: Diagnostic;
}

const standardInput = "-";

const readStandardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

const read = async (file: string, name: string): Promise<Read> => {
  let bytes: Buffer;
  try {
    bytes = file === standardInput ? await readStandardInput() : readFileSync(file);
  } catch {
    return { diagnostic: diagnose(fileNotFound, undefined, { file }) };
  }
  const text = bytes.toString("utf8");
  const invalid = firstInvalid(bytes, text);
  if (!invalid) return { text };
  // Places count from behind a byte order mark.
  const start = invalid.offset - (text.length - withoutMark(text).length);
  return { text, diagnostic: diagnose(invalidEncoding, { file: name, start, end: start + 1 }, invalid) };
};

/** Lays out one file. Gives false when something was wrong, or `--check` found a difference. */
const formatFile = async (file: string, options: FormatOptions): Promise<boolean> => {
  const json = options.json === true;
  const name = file === standardInput ? "<stdin>" : file;
  const source = await read(file, name);
  const refuse = (diagnostics: readonly Diagnostic[]): false => {
    report(diagnostics, () => (source.text === undefined ? undefined : withoutMark(source.text)), json);
    return false;
  };
  if (source.diagnostic) return refuse([source.diagnostic]);
  const before = source.text ?? "";
  const { text, diagnostics } = await formatSource(before, name);
  if (text === undefined) return refuse(diagnostics);
  const changed = text !== before;
  if (file === standardInput && options.check !== true) {
    process.stdout.write(json ? `${JSON.stringify({ file: name, changed, text })}\n` : text);
    return true;
  }
  if (changed && options.check !== true) {
    try {
      replaceFile(file, text);
    } catch (error) {
      return refuse([diagnose(writeFailed, undefined, { target: name, reason: error instanceof Error ? error.message : String(error) })]);
    }
  }
  if (json) process.stdout.write(`${JSON.stringify({ file: name, changed })}\n`);
  else if (changed) process.stdout.write(options.check ? `${name}\n` : `${name}: formatted\n`);
  return !(changed && options.check === true);
};

/** `hgm fmt [--check] FILE…`: each file on its own; one that is refused does not keep the others from being laid out. */
export const formatFiles = async (files: readonly string[], options: FormatOptions): Promise<void> => {
  for (const file of files) {
    if (!(await formatFile(file, options))) process.exitCode = exitCode.wrong;
  }
};
