import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { setUpBuild } from "../../scripts/setup/build.mjs";
import { formatSource } from "../../src/formatter/index.ts";
import { maximumNesting, reservedWords, scaleFactors, statementWords } from "../../src/syntax/index.ts";
import { runMarkdownTest } from "../language/mdtest.ts";
import { outputDiffers, readTourPage, type TourSection } from "./tour-page.ts";

const repository = resolve(import.meta.dirname, "../..");
const folder = join(repository, "docs/tour");
const pages = readdirSync(folder).sort();
const textOf = (page: string): string => readFileSync(join(folder, page), "utf8");

/** Runs the commands of a section one after another in a folder with its files, and compares what they print. */
const runCommands = ({ files, commands }: TourSection): readonly string[] => {
  const place = mkdtempSync(join(tmpdir(), "hgm-tour-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(place, name)), { recursive: true });
      writeFileSync(join(place, name), text);
    }
    return commands.flatMap(({ line, words, output }) => {
      const { stdout, stderr } = spawnSync("node", [join(repository, "dist/hgm.js"), ...words], {
        cwd: place,
        encoding: "utf8",
        env: { ...process.env, NO_COLOR: "1", COLUMNS: "" },
      });
      const differs = outputDiffers(output, `${stdout}${stderr}`);
      return differs === undefined ? [] : [`line ${line}, hgm ${words.join(" ")}: ${differs}`];
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
};

describe("the tour", () => {
  beforeAll(() => setUpBuild());

  it("has ten pages in order, each with 40 to 130 lines", () => {
    expect(pages).toHaveLength(10);
    pages.forEach((page, i) => {
      expect(page).toMatch(new RegExp(`^${String(i + 1).padStart(2, "0")}-[a-z-]+\\.md$`));
      expect(textOf(page)).toMatch(new RegExp(`^# ${i + 1}\\. `));
      const lines = textOf(page).split("\n").length;
      expect(lines, page).toBeGreaterThan(40);
      expect(lines, page).toBeLessThan(130);
    });
  });

  it("links to what is there", () => {
    const wrong = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].flatMap(([, target = ""]) =>
        existsSync(resolve(folder, target)) ? [] : [`${page}: ${target}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  describe.each(pages)("%s", (page) => {
    const sections = readTourPage(textOf(page)).filter(({ main, commands }) => main !== undefined || commands.length > 0);

    it.each(sections.map((section) => [`${section.title} (line ${section.line})`, section] as const))("%s", (_, section) => {
      const { title, line, files, main, commands } = section;
      if (commands.length > 0) expect(runCommands(section)).toEqual([]);
      // What commands print is compared as it is; a section without them is checked, and its marks are compared.
      else expect(runMarkdownTest({ title, line, files, command: `check ${main ?? ""}`, elsewhere: [], facts: [] })).toEqual([]);
      if (commands.length > 0 && main !== undefined && line > 1)
        expect(
          commands.some(({ words }) => words.includes(main)),
          main,
        ).toBe(true);
    });

    it("has specs in the layout of the formatter", async () => {
      for (const { files } of sections)
        for (const [name, text] of Object.entries(files))
          if (name.endsWith(".hgm") && name !== "messy.hgm") expect((await formatSource(text, name)).text ?? name, name).toBe(text);
    });
  });
});

describe("the page of the forms", () => {
  const text = readFileSync(join(repository, "docs/language.md"), "utf8");
  const listed = (pattern: RegExp): readonly string[] => (pattern.exec(text)?.[1] ?? "").split(" ").sort();

  it("names the reserved words and scale letters of the lexicon", () => {
    expect(listed(/words are reserved: `([^`]+)`/)).toEqual([...reservedWords].sort());
    expect(listed(/one scale letter `([^`]+)`/)).toEqual(Object.keys(scaleFactors).sort());
    expect(text).toContain(`Brackets nest ${maximumNesting} deep`);
  });

  it("links to every statement, and to what is there", () => {
    const targets = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !existsSync(join(repository, "docs", target)))).toEqual([]);
    for (const word of statementWords)
      expect(
        targets.some((target) => target.endsWith(`/${word}.md`)),
        word,
      ).toBe(true);
  });
});

describe("the reader of outputs", () => {
  it("notices a line that is not printed, one too many, and lets `…` stand for lines", () => {
    expect(outputDiffers(["a", "c"], "a\nb\nc\n")).toMatch(/"c" is not printed/);
    expect(outputDiffers(["a"], "a\nb\n")).toMatch(/more is printed/);
    expect(outputDiffers(["a", "…"], "a\nb\n")).toBeUndefined();
    expect(outputDiffers(["a", "…", "d"], "a\nb\nc\nd\n")).toBeUndefined();
    expect(outputDiffers(["a", "…", "e"], "a\nb\nc\nd\n")).toMatch(/"e"/);
    expect(outputDiffers(["x"], "")).toMatch(/"x"/);
    expect(outputDiffers([], "")).toBeUndefined();
  });
});
