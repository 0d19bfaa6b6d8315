import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allDiagnostics } from "../../../src/diagnostics/index.ts";
import { root } from "../cli.ts";
import type { Case } from "./case.ts";

const codesFolder = join(root, "src/diagnostics/codes");

const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(root, folder, file));

/** The folder of the registry in which a code is defined. */
const foldersByCode = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(codesFolder).flatMap((folder) =>
      readdirSync(join(codesFolder, folder)).flatMap((file): [string, string][] => {
        const code = /\bcode: "(HGM\d+)"/.exec(readFileSync(join(codesFolder, folder, file), "utf8"))?.[1];
        return code === undefined ? [] : [[code, folder]];
      }),
    ),
  );

/**
 * Codes without the cases that they need, each with what is missing.
 *
 * - A code with examples, and every code of the rooms that read a spec, has a case that gives it and one, named after it, that does not;
 *   one of those rooms that says why it has no example may have none.
 * - Codes about a document have a broken one on disk, named after them, or a test that names them: the tests of documents give both to the verifier.
 * - All others are given by a command or a room: their examples are no specs and are tested as such, or they stand in the test of it.
 */
export const codeCoverage = (cases: readonly Case[]): readonly string[] => {
  const given = new Set(cases.flatMap((one) => one.files.flatMap((file) => file.expected.map(({ code }) => code))));
  const accepted = cases.filter((one) => one.files.every((file) => file.expected.length === 0)).map(({ name }) => name);
  const tests = filesBelow("test", ".test.ts").map((file) => readFileSync(file, "utf8"));
  const broken = filesBelow("test", ".json").map((file) =>
    file
      .split("/")
      .at(-1)
      ?.replace(/(--.*)?\.json$/, ""),
  );
  const folders = foldersByCode();
  return allDiagnostics.flatMap(({ code, slug, bad, noExample }) => {
    const folder = folders.get(code) ?? "";
    const missing = (what: string): readonly string[] => [`${code} ${slug} of ${folder}: ${what}`];
    if (folder.startsWith("documents")) return broken.includes(slug) || tests.some((text) => text.includes(`"${slug}"`)) ? [] : missing("no broken document");
    const commanded = folder.startsWith("files") || (folder === "lowering" && bad === undefined);
    if (commanded) return bad !== undefined || tests.some((text) => text.includes(code)) ? [] : missing("neither an example nor a test");
    if (!given.has(code)) return noExample === undefined ? missing("no refused case") : [];
    return accepted.some((name) => name.includes(code)) ? [] : missing("no accepted case named after it");
  });
};
