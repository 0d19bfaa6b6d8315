import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root, spec } from "../support/cli.ts";
import { hostileFiles } from "../support/hostile-files.ts";
import { measured } from "../support/measured.ts";

const gigabyte = 1024 ** 3;

interface Line {
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

const linesOf = (out: string): readonly Line[] =>
  out
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

describe("input that nobody writes by hand", { timeout: 120_000 }, () => {
  it.each(hostileFiles)("$what is a diagnostic with a position", ({ make, code, at }) =>
    inFolder((folder) => {
      const ran = measured(["check", make(folder), "--format", "json"], 900, 60, folder);
      expect(ran.err).toBe("");
      expect(ran.code).toBe(1);
      expect(ran.memory).toBeLessThan(gigabyte);
      const [first] = linesOf(ran.out);
      expect(first?.code).toMatch(code);
      expect([first?.line, first?.column]).toEqual(at);
      // The same as text: nothing in it breaks the frame.
      const text = hgm(["check", make(join(folder, "again"))], { cwd: join(folder, "again") });
      expect(text.code).toBe(1);
      expect(text.err).toMatch(code.source === "^HGM7001$" ? /HGM7001/ : / {2}\d*\s*(-->|\|)/);
      expect(text.err.length).toBeLessThan(400_000);
    }),
  );

  it("a root given on the command line lets imports reach it", () =>
    inFolder((folder) => {
      const shared = spec(folder, "let pages = 3\n", "shared.hgm");
      expect(shared).toContain("shared.hgm");
      const inner = join(folder, "in");
      const text = 'import { pages } from "../shared.hgm"\nassert pages == 3\n';
      mkdirSync(inner);
      const path = spec(inner, text, "main.hgm");
      expect(linesOf(hgm(["check", path, "--format", "json"]).out).map(({ code }) => code)).toEqual(["HGM2080"]);
      expect(linesOf(hgm(["check", path, "--root", folder, "--format", "json"]).out).map(({ code }) => code)).toEqual(["HGM2052"]);
    }));

  it("a byte order mark and line ends of Windows are no mistakes", () =>
    inFolder((folder) => {
      const hello = readFileSync(join(root, "examples/hello.hgm"), "utf8");
      const summary = (text: string): string => {
        const ran = hgm(["check", spec(folder, text)], { cwd: folder });
        expect([ran.code, ran.err]).toEqual([0, ""]);
        return ran.out;
      };
      expect(summary(`\uFEFF${hello.replaceAll("\n", "\r\n")}`)).toBe(summary(hello));
      // Places count as if the mark were not there.
      const wrong = `\uFEFF${hello.replace("batch:", "bathc:").replaceAll("\n", "\r\n")}`;
      const [found] = linesOf(hgm(["check", spec(folder, wrong), "--format", "json"], { cwd: folder }).out);
      const line = hello.split("\n").findIndex((text) => text.includes("batch:"));
      expect([found?.line, found?.column]).toEqual([line + 1, (hello.split("\n")[line] ?? "").indexOf("batch:") + 1]);
    }));

  it("any bytes at all end with an exit code of their own", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 12, maxLength: 12 }), (files) =>
        inFolder((folder) => {
          const paths = files.map((bytes, i) => spec(folder, Buffer.from(bytes) as unknown as string, `${i}.hgm`));
          const ran = hgm(["check", "--format", "json", ...paths], { cwd: folder });
          expect(ran.err).toBe("");
          expect(ran.code).toBe(1);
          for (const { line, column } of linesOf(ran.out)) expect(line >= 1 && column >= 1).toBe(true);
        }),
      ),
      { numRuns: 4, seed: 5 },
    );
  });
});
