import { readFileSync } from "node:fs";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { documentNotJson, fileNotFound } from "../../diagnostics/codes/files/index.ts";
import { verifyDocument } from "../../documents/index.ts";
import { exitCode, exitCodeFor } from "../exit-code.ts";
import { report } from "../terminal.ts";

const verifyFile = (file: string): readonly Diagnostic[] => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [diagnose(fileNotFound, undefined, { file })];
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return [diagnose(documentNotJson, undefined, { file, reason: error instanceof Error ? error.message : String(error) })];
  }
  return verifyDocument(value);
};

/** `hgm verify FILE…`: schema first, then the verifier of the room that makes such documents. */
export const verify = (files: readonly string[], options: { readonly json?: boolean }): void => {
  for (const file of files) {
    const diagnostics = verifyFile(file);
    report(diagnostics, () => undefined, options.json === true);
    const code = exitCodeFor(diagnostics);
    if (code !== exitCode.ok) process.exitCode = exitCode.wrong;
    else if (!options.json) process.stdout.write(`${file}: ok\n`);
  }
};
