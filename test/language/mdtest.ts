import type { Diagnostic } from "../../src/contracts/index.ts";
import type { Host } from "../../src/contracts/index.ts";
import { canonicalJson } from "../../src/contracts/canonical-json.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { createWorkspace, type Workspace } from "../../src/workspace/index.ts";

/**
 * The form of the files beside this one. Each heading of level two or more is one test. Its code blocks:
 *
 * - `hgm`: a file, `main.hgm` or the name in backquotes on the line before (`` `lib.hgm`: ``). Files before the first such heading belong to every test.
 *   `// error[HGM2020] "part of the message"` at the end of a line expects that error to start on that line; a line may have several.
 *   `// = EXPRESSION` behind a top-level `let` expects that value, compared by the language itself.
 * - `vars`: a file of parameters, `values.hgmvars` or the name before it.
 * - `console`: one command, `$ hgm check main.hgm -D n=3` or `$ hgm plan main.hgm`; then what it says that stands in no file, `error[HGM2063] "…"`.
 * - `spec` and `plan`: lines `path = JSON` that hold in the document.
 */
export interface MarkdownTest {
  readonly title: string;
  readonly line: number;
  readonly files: Readonly<Record<string, string>>;
  readonly command: string | undefined;
  /** Codes with a part of the message, expected without a place in a file. */
  readonly elsewhere: readonly Expected[];
  readonly facts: readonly { readonly document: "spec" | "plan"; readonly path: string; readonly json: string }[];
}

interface Expected {
  readonly code: string;
  readonly message: string | undefined;
}

const expectation = /error\[(HGM\d{4})\](?: "([^"]*)")?/g;
const expectationsIn = (text: string): readonly Expected[] => [...text.matchAll(expectation)].map((match) => ({ code: match[1] ?? "", message: match[2] }));

interface Draft {
  title: string;
  line: number;
  files: Record<string, string>;
  command: string | undefined;
  elsewhere: Expected[];
  facts: { document: "spec" | "plan"; path: string; json: string }[];
}

const fileNames: Readonly<Record<string, string>> = { hgm: "main.hgm", vars: "values.hgmvars" };

/** The tests of a Markdown text. Throws for a block that it does not understand: a block that is not run would prove nothing. */
export const readMarkdown = (text: string): readonly MarkdownTest[] => {
  const lines = text.split("\n");
  const draft = (title: string, line: number): Draft => ({ title, line, files: {}, command: undefined, elsewhere: [], facts: [] });
  const preamble = draft("", 1);
  const tests: Draft[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const heading = /^##+ (.*)$/.exec(line)?.[1];
    if (heading !== undefined) tests.push(draft(heading, i + 1));
    const language = /^```(\w*)$/.exec(line)?.[1];
    if (language === undefined) continue;
    const start = i + 1;
    while (i + 1 < lines.length && lines[i + 1] !== "```") i++;
    i++;
    const body = lines.slice(start, i).join("\n");
    const target = tests.at(-1) ?? preamble;
    const named = /`([^`]+)`:$/.exec([lines[start - 2], lines[start - 3]].find((before) => before?.trim()) ?? "")?.[1];
    if (language === "hgm" || language === "vars") {
      const name = named ?? fileNames[language] ?? "";
      if (name in target.files) throw new Error(`line ${start}: ${name} is written twice`);
      target.files[name] = `${body}\n`;
    } else if (language === "console") {
      target.command = /^\$ hgm (.*)$/m.exec(body)?.[1];
      if (target.command === undefined) throw new Error(`line ${start}: no command`);
      target.elsewhere.push(...expectationsIn(body));
    } else if (language === "spec" || language === "plan") {
      for (const fact of body.split("\n").filter((each) => each.trim() !== "")) {
        const [, path, json] = /^(\S+) = (.*)$/.exec(fact) ?? [];
        if (path === undefined || json === undefined) throw new Error(`line ${start}: no fact: ${fact}`);
        target.facts.push({ document: language, path, json });
      }
    } else throw new Error(`line ${start}: blocks of ${language || "no language"} are not run`);
  }
  return tests.filter((test) => Object.keys(test.files).length > 0).map((test) => ({ ...test, files: { ...preamble.files, ...test.files } }));
};

/** Files from a record, libraries from the package. */
const recordHost = (files: Readonly<Record<string, string>>): Host => ({
  readFile: (path) => files[path],
  readLibrary: nodeHost().readLibrary,
  resolve: (from, specifier) => new URL(specifier, `file:///${from}`).pathname.slice(1),
});

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

const lookUp = (value: unknown, path: string): unknown =>
  path.split(/[.[\]]+/).reduce<unknown>((at, key) => (key === "" || at === undefined || at === null ? at : (at as Record<string, unknown>)[key]), value);

/** `let x = … // = 40 ms`: the file with an assertion for each, behind its end so that no place moves. */
const withReveals = (text: string): string => {
  const reveals = [...text.matchAll(/^(?:private )?let (\w+) = .*? \/\/ = (.*?)(?: \/\/.*)?$/gm)];
  return (
    text +
    reveals.map(([, name, value]) => `assert ${name} == (${value}), "${name} is not the value behind its // =: ${value?.replace(/["\\$]/g, "'")}"\n`).join("")
  );
};

interface Run {
  readonly workspace: Workspace;
  readonly diagnostics: readonly Diagnostic[];
}

const run = (test: MarkdownTest): Run => {
  const words = (test.command ?? "check main.hgm").match(/'[^']*'|\S+/g)?.map((word) => word.replace(/^'|'$/g, "")) ?? [];
  const [verb, file = "main.hgm"] = words;
  const parameters: Record<string, string> = {};
  const variables: string[] = [];
  let job: string | undefined;
  for (let i = 2; i < words.length; i += 2) {
    const [option, value = ""] = [words[i], words[i + 1]];
    if (option === "-D") parameters[value.slice(0, value.indexOf("="))] = value.slice(value.indexOf("=") + 1);
    else if (option === "--vars") variables.push(value);
    else if (option === "--job") job = value;
    else throw new Error(`unknown option ${option}`);
  }
  const files = Object.fromEntries(Object.entries(test.files).map(([name, text]) => [name, name.endsWith(".hgm") ? withReveals(text) : text]));
  const workspace = createWorkspace(file, recordHost(files), () => [], { parameters, variables, ...(job === undefined ? {} : { job }) });
  if (verb === "plan") return { workspace, diagnostics: workspace.plan().diagnostics };
  if (verb !== "check") throw new Error(`unknown command ${verb}`);
  const { spec, diagnostics } = workspace.analysis();
  if (!spec) return { workspace, diagnostics: diagnostics.filter((d) => d.code !== "HGM2052") };
  return { workspace, diagnostics: [...new Set([...workspace.model().diagnostics, ...workspace.topology().diagnostics])] };
};

/** The same test with every line that expects an error left out: where something is wrong, assertions keep silent, and so would the reveals. */
const withoutErrors = (test: MarkdownTest): MarkdownTest => ({
  ...test,
  files: Object.fromEntries(Object.entries(test.files).map(([name, text]) => [name, text.replace(/^.*\/\/ error\[.*$/gm, "")])),
});

/** What a test gets wrong, a line for each; empty when it holds. */
export const runMarkdownTest = (test: MarkdownTest): readonly string[] => {
  const { workspace, diagnostics } = run(test);
  const problems: string[] = [];
  const left = diagnostics
    .filter((d) => d.severity === "error")
    .map((d) => ({ d, at: d.place && test.files[d.place.file] !== undefined ? d.place : undefined }));
  const take = (expected: Expected, file: string | undefined, line: number): void => {
    const index = left.findIndex(
      ({ d, at }) =>
        d.code === expected.code &&
        at?.file === file &&
        (at === undefined || lineOf(test.files[at.file] ?? "", at.start) === line) &&
        [d.message, ...d.notes].some((text) => text.includes(expected.message ?? "")),
    );
    if (index >= 0) left.splice(index, 1);
    else
      problems.push(
        `${file === undefined ? "the command" : `${file}:${line}`} gives no ${expected.code}${expected.message === undefined ? "" : ` "${expected.message}"`}`,
      );
  };
  for (const [file, text] of Object.entries(test.files)) {
    text.split("\n").forEach((line, i) => {
      const comment = line.indexOf("// error[");
      if (comment >= 0) for (const expected of expectationsIn(line.slice(comment))) take(expected, file, i + 1);
    });
  }
  for (const expected of test.elsewhere) take(expected, undefined, 0);
  for (const { d, at } of left)
    problems.push(`${at ? `${at.file}:${lineOf(test.files[at.file] ?? "", at.start)}` : "no place"}: unexpected ${d.code} ${d.message} ${d.notes.join(" ")}`);
  if (left.length > 0) return problems;
  const revealed = Object.values(test.files).some((text) => text.includes(" // = ") && text.includes("// error["));
  for (const { code, message } of revealed ? run(withoutErrors(test)).diagnostics : []) if (code === "HGM2056") problems.push(message);
  for (const { document, path, json } of test.facts) {
    const whole = document === "spec" ? workspace.analysis().spec : workspace.plan().value;
    const found = lookUp(whole, path);
    if (whole === undefined) problems.push(`there is no ${document}`);
    else if (canonicalJson(found ?? null) !== canonicalJson(JSON.parse(json))) problems.push(`${document} ${path} is ${JSON.stringify(found)}, not ${json}`);
  }
  return problems;
};
