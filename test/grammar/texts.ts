import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allDiagnostics } from "../../src/diagnostics/index.ts";
import { readMarkdown } from "../language/mdtest.ts";
import { root } from "../support/cli.ts";
import type { Named } from "./tree-sitter.ts";

/** Files of the language below a folder of the repository. */
export const filesBelow = (folder: string): readonly Named[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".hgm"))
    .sort()
    .map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(root, folder, file), "utf8") }));

/** The files in the blocks of the Markdown tests of the language. */
export const markdownTexts = (): readonly Named[] =>
  readdirSync(join(root, "test/language"))
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      readMarkdown(readFileSync(join(root, "test/language", file), "utf8")).flatMap((test) =>
        Object.entries(test.files)
          .filter(([name]) => name.endsWith(".hgm"))
          .map(([name, text]) => ({ name: `${file}, ${test.title}, ${name}`, text })),
      ),
    );

/** The bad and the good example of every diagnostic that a text of the language can cause. */
export const diagnosticTexts = (): readonly Named[] =>
  allDiagnostics
    .filter(({ code }) => !/^HGM(?:8|71)/.test(code))
    .flatMap(({ code, bad, good }) =>
      Object.entries({ bad, good }).flatMap(([kind, text]) => (text === undefined ? [] : [{ name: `${code}, ${kind} example`, text }])),
    );
