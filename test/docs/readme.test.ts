import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUpBuild } from "../../scripts/setup/build.mjs";
import { findPython, hasTool } from "../support/python.ts";

const repository = resolve(import.meta.dirname, "../..");
const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(repository, "package.json"), "utf8")).scripts;

/** Commands of the ```sh blocks of a Markdown text, one for each line; continuation lines joined, comments and prompts removed. */
const commandsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^```(?:sh|bash|shell|console)\n([\s\S]*?)^```/gm)].flatMap((match) =>
    (match[1] ?? "")
      .replace(/\\\n\s*/g, " ")
      .split("\n")
      .map((line) =>
        line
          .replace(/^\$ /, "")
          .replace(/\s+# .*$/, "")
          .trim(),
      )
      .filter((line) => line !== "" && !line.startsWith("#")),
  );

/** Commands that are run elsewhere or would run this test again; that they exist is checked. */
const scriptOf = (command: string): string | undefined => /^npm (?:run )?(test|demo|start|[a-z]+:[a-z]+|build|check|generate|format)\b/.exec(command)?.[1];
const fetches = (command: string): boolean => /^(?:git clone|cd|npm (?:ci|install|pack))\b/.test(command);

const commands = commandsOf(readFileSync(join(repository, "README.md"), "utf8"));
const copy = mkdtempSync(join(tmpdir(), "hgm-readme-"));

describe("the commands that README.md prints", () => {
  beforeAll(async () => {
    await setUpBuild();
    for (const name of ["dist", "examples", "std", "runtime", "schemas", "package.json"]) cpSync(join(repository, name), join(copy, name), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("are there, the demonstration and the tests among them", () => {
    expect(commands).toContain("npm run demo");
    expect(commands.some((command) => scriptOf(command) === "test")).toBe(true);
    expect(commands.length).toBeGreaterThan(2);
  });

  for (const [index, command] of commands.entries()) {
    const script = scriptOf(command);
    if (script !== undefined) {
      it(`${index + 1}. ${command} (exists)`, () => {
        const file = /^node (\S+)/.exec(scripts[script] ?? scripts[`${script}`] ?? "")?.[1];
        expect(scripts[script], `package.json has no script ${script}`).toBeDefined();
        if (file !== undefined) expect(existsSync(join(repository, file)), file).toBe(true);
      });
    } else if (!fetches(command)) {
      // Commands build on each other: what one compiles the next one runs.
      it.skipIf(!hasTool("bash") || (/\bhgm(?:\.js)? run\b/.test(command) && !findPython()))(
        `${index + 1}. ${command}`,
        () => {
          const python = findPython();
          const environment = { ...process.env, PATH: `${join(copy, "bin")}:${process.env["PATH"] ?? ""}`, ...(python ? { HGM_PYTHON: python } : {}) };
          const asTyped = command.replace(/^(?:npx )?hgm /, "node dist/hgm.js ");
          const { status, stdout, stderr } = spawnSync("bash", ["-c", asTyped], { cwd: copy, encoding: "utf8", env: environment });
          expect(status, `${stdout}${stderr}`).toBe(0);
        },
        300_000,
      );
    }
  }
});
