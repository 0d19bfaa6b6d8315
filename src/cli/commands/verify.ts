import { readFileSync } from "node:fs";
import { type Diagnostic, diagnose, hasErrors } from "../../contracts/index.ts";
import { documentNotJson, fileNotFound } from "../../diagnostics/codes/files/index.ts";
import { type DocumentContext, verifyDocument } from "../../documents/index.ts";
import { exitCode, exitCodeFor } from "../exit-code.ts";
import { report } from "../terminal.ts";

const read = (file: string): { readonly value: unknown } | { readonly diagnostic: Diagnostic } => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return { diagnostic: diagnose(fileNotFound, undefined, { file }) };
  }
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { diagnostic: diagnose(documentNotJson, undefined, { file, reason: error instanceof Error ? error.message : String(error) }) };
  }
};

const verifyFile = (file: string, context: DocumentContext): { readonly value?: unknown; readonly diagnostics: readonly Diagnostic[] } => {
  const document = read(file);
  return "diagnostic" in document ? { diagnostics: [document.diagnostic] } : { value: document.value, diagnostics: verifyDocument(document.value, context) };
};

/** Part of a context that a verified document is, by its version. */
const contextKeys: Readonly<Record<string, keyof DocumentContext>> = { "hgm.spec/1": "spec", "hgm.model/1": "model", "hgm.topology/1": "topology" };

/** `hgm verify FILE…`: schema first, then the verifier of the room that makes such documents; a plan also against its job where that is given. */
export const verify = (files: readonly string[], options: { readonly json?: boolean; readonly with?: readonly string[] }): void => {
  const tell = (file: string, diagnostics: readonly Diagnostic[]): void => {
    if (options.json) for (const diagnostic of diagnostics) process.stdout.write(`${JSON.stringify({ file, diagnostic })}\n`);
    else if (diagnostics.length > 0) {
      process.stderr.write(`${file}\n`);
      report(diagnostics, () => undefined, false);
    }
    if (exitCodeFor(diagnostics) !== exitCode.ok) process.exitCode = exitCode.wrong;
  };
  const context: { -readonly [key in keyof DocumentContext]: DocumentContext[key] } = {};
  for (const file of options.with ?? []) {
    const { value, diagnostics } = verifyFile(file, {});
    tell(file, diagnostics);
    const key = contextKeys[(value as { version?: string } | undefined)?.version ?? ""];
    if (key && !hasErrors(diagnostics)) Object.assign(context, { [key]: value });
  }
  for (const file of files) {
    const { diagnostics } = verifyFile(file, context);
    tell(file, diagnostics);
    if (!hasErrors(diagnostics) && !options.json) process.stdout.write(`${file}: ok\n`);
  }
};
