import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root } from "../support/cli.ts";
import { compilingJobs, exampleFile } from "../support/examples.ts";

const tree = (at: string, prefix = ""): [string, string][] =>
  readdirSync(join(at, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? tree(at, `${prefix}${entry.name}/`)
      : [[prefix + entry.name, readFileSync(join(at, prefix + entry.name), "latin1")] as [string, string]],
  );

describe("the same spec gives the same bytes", () => {
  for (const { name, job } of compilingJobs) {
    it(`${name}, job ${job}, in another folder and under another user's environment`, () =>
      inFolder((folder) => {
        const elsewhere = join(folder, "a folder", "of somebody else");
        mkdirSync(elsewhere, { recursive: true });
        cpSync(join(root, exampleFile(name)), join(elsewhere, "renamed.hgm"));
        expect(hgm(["compile", exampleFile(name), "--job", job, "-o", join(folder, "one")]).code).toBe(0);
        const other = hgm(["compile", "renamed.hgm", "--job", job, "-o", "two"], {
          cwd: elsewhere,
          environment: { HOME: folder, USER: "somebody", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", TZ: "Asia/Kathmandu", NO_COLOR: "1", COLUMNS: "40" },
        });
        expect(other.code).toBe(0);
        expect(tree(join(elsewhere, "two"))).toEqual(tree(join(folder, "one")));
      }));
  }
});
