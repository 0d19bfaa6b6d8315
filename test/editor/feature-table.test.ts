import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const rows: readonly { readonly row: string }[] = JSON.parse(readFileSync(new URL("rows.json", import.meta.url), "utf8"));
const folder = new URL("features/", import.meta.url);

test("every row of the table of features has tests on whole files and on broken ones", () => {
  const table = readFileSync(new URL("../../docs/editor-features.md", import.meta.url), "utf8");
  const cells = [...table.matchAll(/^\| \[[^\]]+\]\(#([\w-]+)\) \| (\S+) \| (\S+) \|$/gm)].map(([, row, whole, broken]) => ({ row, whole, broken }));
  expect(cells.map(({ row }) => row)).toEqual(rows.map(({ row }) => row));
  expect(cells.filter(({ whole, broken }) => !(Number(whole) > 0 && Number(broken) > 0))).toEqual([]);
});

test("every file of tests is a row, and each of its tests is one that the table shows", () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".test.ts"));
  expect(files.map((file) => file.replace(".test.ts", "")).sort()).toEqual(rows.map(({ row }) => row).sort());
  for (const file of files) {
    const source = readFileSync(new URL(file, folder), "utf8");
    const calls = [...source.matchAll(/\b(?:whole|broken)\(/g)].length;
    const shown = [...source.matchAll(/^ *(?:whole|broken)\(\s*"/gm)].length;
    expect(`${file}: ${shown} of ${calls} shown`).toBe(`${file}: ${calls} of ${calls} shown`);
    expect(source, `${file} has tests that the table cannot show`).not.toMatch(/(?<!\.)\btest(?:\.skip|\.todo)?\(|\.skip\(|\.todo\(/);
  }
});
