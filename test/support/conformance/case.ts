import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Diagnostic } from "../../../src/contracts/index.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { parse } from "../../../src/syntax/index.ts";
import { createWorkspace } from "../../../src/workspace/index.ts";
import { lineOf } from "./lines.ts";
import { commandIn, expectedIn } from "./marks.ts";
import type { Expected } from "./marks.ts";

export interface CaseFile {
  /** As places of diagnostics name it. */
  readonly path: string;
  readonly text: string;
  readonly expected: readonly Expected[];
}

/** A spec with what hgm says about it. */
export interface Case {
  /** From the folder of all cases: `names/no-shadowing.hgm`, or the folder of a case of several files. */
  readonly name: string;
  /** The file that is given to the command. */
  readonly main: string;
  readonly files: readonly CaseFile[];
  /** The folder that files may be imported from. */
  readonly folder: string;
  readonly command: string;
}

const caseFile = (path: string): CaseFile => {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  return { path, text, expected: expectedIn(text) };
};

const hasMain = (folder: string): boolean => readdirSync(folder).includes("main.hgm");

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => join(folder, file))
    .filter((file) => /\.(hgm|hgmvars)$/.test(file) && statSync(file, { throwIfNoEntry: false })?.isFile());

/** Every case below a folder: each `.hgm` file, but a folder with a `main.hgm` is one case with all its files. */
export const casesBelow = (root: string, folder: string = root): readonly Case[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly Case[] => {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !hasMain(path)) return casesBelow(root, path);
      if (!entry.isDirectory() && !entry.name.endsWith(".hgm")) return [];
      const main = entry.isDirectory() ? join(path, "main.hgm") : path;
      const files = (entry.isDirectory() ? filesBelow(path) : [path]).map(caseFile);
      const text = files.find((file) => file.path === main)?.text ?? "";
      return [{ name: relative(root, path), main, files, folder: dirname(main), command: commandIn(text) }];
    });

export interface Command {
  readonly verb: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly job: string | undefined;
}

/** What the line of a command asks for. */
export const readCommand = (command: string): Command => {
  const [verb = "", ...words] = command.match(/(?:[^\s']|'[^']*')+/g)?.map((word) => word.replaceAll("'", "")) ?? [];
  const parameters: Record<string, string> = {};
  let job: string | undefined;
  for (let i = 0; i < words.length; i += 2) {
    const [option, value = ""] = [words[i], words[i + 1]];
    if (option === "-D") parameters[value.slice(0, value.indexOf("="))] = value.slice(value.indexOf("=") + 1);
    else if (option === "--job") job = value;
    else throw new Error(`unknown option ${option} in the command of a case`);
  }
  return { verb, parameters, job };
};

/** What hgm says about a case, each diagnostic once. */
export const diagnosticsOf = (one: Case): readonly Diagnostic[] => {
  const { verb, parameters, job } = readCommand(one.command);
  if (verb === "parse") return one.files.flatMap(({ path, text }) => parse(text, path).diagnostics);
  const workspace = createWorkspace(one.main, nodeHost(one.folder), () => [], { parameters, ...(job === undefined ? {} : { job }) });
  if (verb === "compile") return workspace.compile().diagnostics;
  if (verb === "plan") return workspace.plan().diagnostics;
  if (verb !== "check") throw new Error(`unknown command ${verb} of ${one.name}`);
  return [...new Set([...workspace.analysis().diagnostics, ...workspace.model().diagnostics, ...workspace.topology().diagnostics])];
};

/** A case says nothing about the job that a file to import does not have. */
export const noJob = "HGM2052";

/** What a case gets wrong, a line for each; empty when it holds. */
export const problemsOf = (one: Case, diagnostics: readonly Diagnostic[] = diagnosticsOf(one)): readonly string[] => {
  const texts = new Map(one.files.map((file) => [file.path, file.text]));
  const shown = (path: string | undefined): string => (path === undefined ? "nowhere" : relative(one.folder, path));
  const left = diagnostics.map((diagnostic) => {
    const text = diagnostic.place && texts.get(diagnostic.place.file);
    return { diagnostic, file: text === undefined ? undefined : diagnostic.place?.file, line: text && lineOf(text, diagnostic.place?.start ?? 0) };
  });
  const problems: string[] = [];
  for (const file of one.files)
    for (const { severity, code, message, line } of file.expected) {
      const index = left.findIndex(
        (found) =>
          found.diagnostic.severity === severity &&
          found.diagnostic.code === code &&
          found.line === line &&
          found.file === (line === undefined ? undefined : file.path) &&
          [found.diagnostic.message, ...found.diagnostic.notes].some((text) => text.includes(message ?? "")),
      );
      if (index >= 0) left.splice(index, 1);
      else problems.push(`${shown(file.path)}:${line ?? "nowhere"} gives no ${severity} ${code}${message === undefined ? "" : ` "${message}"`}`);
    }
  for (const { diagnostic, file, line } of left)
    if (diagnostic.code !== noJob)
      problems.push(`${shown(file)}:${line ?? "-"}: unexpected ${diagnostic.severity} ${diagnostic.code} ${diagnostic.message} ${diagnostic.notes.join(" ")}`);
  return problems;
};
