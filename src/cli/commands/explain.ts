import pc from "picocolors";
import { type Diagnostic, diagnose } from "../../contracts/index.ts";
import { unknownCode } from "../../diagnostics/codes/files/index.ts";
import { allDiagnostics, type AnyDiagnosticDefinition } from "../../diagnostics/index.ts";
import { nodeHost } from "../../host/node-host.ts";
import { importHuggingFace } from "../../index.ts";
import { diagnosticRecord, renderDiagnostics } from "../../report/index.ts";
import { nearest } from "../../syntax/index.ts";
import { exampleFile, explainExample } from "../../workspace/index.ts";
import { exitCode } from "../exit-code.ts";
import { colorsOn, report } from "../terminal.ts";

/** A code in any spelling (`HGM2001`, `hgm2001`, `2001`), or the name of a diagnostic. */
const find = (asked: string): AnyDiagnosticDefinition | undefined => {
  const word = asked.trim().toLowerCase();
  return allDiagnostics.find(({ code, slug }) => code.toLowerCase() === word || code.slice(3) === word || slug === word);
};

/** The definition most likely meant: by name where a name was given, else the nearest number. */
const nearestTo = (asked: string): AnyDiagnosticDefinition => {
  const digits = /\d+/.exec(asked)?.[0];
  const slug =
    digits === undefined
      ? nearest(
          asked.toLowerCase(),
          allDiagnostics.map((definition) => definition.slug),
        )
      : undefined;
  const wanted = Number(digits ?? 1001);
  const distance = ({ code }: AnyDiagnosticDefinition): number => Math.abs(Number(code.slice(3)) - wanted);
  return (
    allDiagnostics.find((definition) => definition.slug === slug) ??
    allDiagnostics.reduce((best, definition) => (distance(definition) < distance(best) ? definition : best))
  );
};

/** What hgm says about the bad example: a configuration that is imported, or a spec. Some examples of planning are large; all take less than the time to read the page. */
const said = async ({ code }: AnyDiagnosticDefinition, bad: string): Promise<readonly Diagnostic[]> =>
  code.startsWith("HGM71") ? (await importHuggingFace(bad, exampleFile)).diagnostics : explainExample(code, bad, nodeHost().readLibrary);

const indented = (text: string): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`.trimEnd())
    .join("\n");

const page = async (definition: AnyDiagnosticDefinition): Promise<string> => {
  const color = colorsOn(process.stdout);
  const colors = pc.createColors(color);
  const parts = [
    `${colors.bold(`${definition.code}: ${definition.title}`)}\n${colors.dim(`${definition.slug}, ${definition.severity}`)}`,
    definition.explanation.trim(),
  ];
  const { bad, good, noExample, fixes } = definition;
  if (noExample !== undefined) parts.push(`There is no example. ${noExample}`);
  if (bad !== undefined) {
    const source = (file: string): string | undefined => (file === exampleFile ? bad : undefined);
    parts.push(`${colors.red("Refused")}\n\n${indented(bad)}`, renderDiagnostics(await said(definition, bad), source, { color }));
  }
  if (good !== undefined) parts.push(`${colors.green("Accepted")}\n\n${indented(good)}`);
  if (fixes) parts.push(`${colors.bold("Fixes")}\n\n${fixes.map(({ title, safe }) => `  ${title} (${safe ? "safe" : "for you to judge"})`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
};

/** `hgm explain CODE`: what a diagnostic means, with an example that is refused and one that is accepted. */
export const explain = async (asked: string, options: { readonly json?: boolean }): Promise<void> => {
  const definition = find(asked);
  if (!definition) {
    const near = nearestTo(asked);
    report([diagnose(unknownCode, undefined, { code: asked, nearest: near.code, title: near.title })], () => undefined, options.json === true);
    process.exitCode = exitCode.wrong;
    return;
  }
  if (!options.json) return void process.stdout.write(await page(definition));
  const { code, slug, severity, title, explanation, bad, good, noExample, fixes = [] } = definition;
  const diagnostics =
    bad === undefined
      ? []
      : (await said(definition, bad)).map((diagnostic) => diagnosticRecord(diagnostic, exampleFile, (file) => (file === exampleFile ? bad : undefined)));
  process.stdout.write(`${JSON.stringify({ code, slug, severity, title, explanation, bad, good, noExample, fixes, diagnostics })}\n`);
};
