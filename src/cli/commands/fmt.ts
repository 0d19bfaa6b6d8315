import { readFileSync } from "node:fs";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { fileNotFound, notUtf8, writeFailed } from "../../diagnostics/codes/files/index.ts";
import { formatSource } from "../../formatter/index.ts";
import { exitCode } from "../exit-code.ts";
import { replaceFile } from "../output/replace-file.ts";
import { report } from "../terminal.ts";

interface FormatOptions {
  readonly check?: boolean;
  readonly json?: boolean;
}

/** Either a text, or why there is none. */
type Read = { readonly text: string } | { readonly diagnostic: Diagnostic };

const standardInput = "-";

const readStandardInput = async (): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

/** The first byte that begins no character. */
const invalidByte = (bytes: Buffer): number => {
  const text = bytes.toString("utf8");
  let byte = 0;
  for (const character of text) {
    if (character === "\uFFFD" && bytes.toString("latin1", byte, byte + 3) !== "\xEF\xBF\xBD") break;
    byte += Buffer.byteLength(character);
  }
  return byte;
};

const read = async (file: string, name: string): Promise<Read> => {
  let bytes: Buffer;
  try {
    bytes = file === standardInput ? await readStandardInput() : readFileSync(file);
  } catch {
    return { diagnostic: diagnose(fileNotFound, undefined, { file }) };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { diagnostic: diagnose(notUtf8, undefined, { file: name, byte: invalidByte(bytes) }) };
  }
};

/** Lays out one file. Gives false when something was wrong, or `--check` found a difference. */
const formatFile = async (file: string, options: FormatOptions): Promise<boolean> => {
  const json = options.json === true;
  const name = file === standardInput ? "<stdin>" : file;
  const refuse = (diagnostics: readonly Diagnostic[], text?: string): false => {
    report(diagnostics, () => text, json);
    return false;
  };
  const source = await read(file, name);
  if ("diagnostic" in source) return refuse([source.diagnostic]);
  const { text, diagnostics } = await formatSource(source.text, name);
  // Places count from behind a byte order mark.
  if (text === undefined) return refuse(diagnostics, source.text.replace(/^\uFEFF/, ""));
  const changed = text !== source.text;
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
