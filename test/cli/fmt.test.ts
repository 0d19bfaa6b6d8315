import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundle, hgm, inFolder, root, spec } from "../support/cli.ts";

const crooked = "site   a{x:100ms,y:2}// end\n";
const straight = "site a { x: 100 ms, y: 2 } // end\n";
const broken = "site a {\n  x: : 1\n}\n";

const withInput = (args: readonly string[], input: string | Buffer) => {
  const ran = spawnSync(process.execPath, [bundle, ...args], { input, encoding: "utf8" });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
};

describe("hgm fmt", () => {
  it("writes files in the one layout, keeps their rights, and says which changed", () =>
    inFolder((folder) => {
      const [first, second] = [spec(folder, crooked, "a.hgm"), spec(folder, straight, "b.hgm")];
      chmodSync(first, 0o640);
      const untouched = statSync(second).mtimeMs;
      expect(hgm(["fmt", first, second])).toEqual({ code: 0, out: `${first}: formatted\n`, err: "" });
      expect(readFileSync(first, "utf8")).toBe(straight);
      expect(statSync(first).mode & 0o777).toBe(0o640);
      expect(statSync(second).mtimeMs).toBe(untouched);
      expect(readdirSync(folder).sort()).toEqual(["a.hgm", "b.hgm"]);
    }));

  it("follows a symbolic link to the file and leaves the link", () =>
    inFolder((folder) => {
      const file = spec(folder, crooked, "a.hgm");
      const link = join(folder, "link.hgm");
      symlinkSync("a.hgm", link);
      expect(hgm(["fmt", link]).code).toBe(0);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readFileSync(file, "utf8")).toBe(straight);
    }));

  it("--check lists what differs, exits 1 and writes nothing", () =>
    inFolder((folder) => {
      const [first, second] = [spec(folder, crooked, "a.hgm"), spec(folder, straight, "b.hgm")];
      expect(hgm(["fmt", "--check", first, second])).toEqual({ code: 1, out: `${first}\n`, err: "" });
      expect(readFileSync(first, "utf8")).toBe(crooked);
      expect(hgm(["fmt", "--check", second])).toEqual({ code: 0, out: "", err: "" });
      const json = hgm(["fmt", "--check", "--json", first, second]);
      expect(json.code).toBe(1);
      expect(
        json.out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ).toEqual([
        { file: first, changed: true },
        { file: second, changed: false },
      ]);
    }));

  it("refuses a file with syntax errors by the parser's diagnostic, and goes on with the others", () =>
    inFolder((folder) => {
      const [bad, good] = [spec(folder, broken, "bad.hgm"), spec(folder, crooked, "good.hgm")];
      const ran = hgm(["fmt", bad, good]);
      expect(ran.code).toBe(1);
      expect(ran.err).toContain("HGM1001");
      expect(ran.err).toContain(`${bad}:2:6`);
      expect(readFileSync(bad, "utf8")).toBe(broken);
      expect(readFileSync(good, "utf8")).toBe(straight);
      const json = hgm(["fmt", "--json", bad]);
      expect(
        json.out
          .trim()
          .split("\n")
          .map((line) => (JSON.parse(line) as { diagnostic: { code: string } }).diagnostic.code),
      ).toEqual(["HGM1001"]);
    }));

  it("points at the right place behind a byte order mark and CRLF", () =>
    inFolder((folder) => {
      const ran = hgm(["fmt", spec(folder, `\uFEFF${broken.replaceAll("\n", "\r\n")}`, "bad.hgm")]);
      expect(ran.err).toContain("bad.hgm:2:6");
    }));

  it("writes standard input to standard output", () => {
    expect(withInput(["fmt", "-"], crooked)).toEqual({ code: 0, out: straight, err: "" });
    expect(withInput(["fmt", "--check", "-"], crooked)).toEqual({ code: 1, out: "<stdin>\n", err: "" });
    expect(withInput(["fmt", "--check", "-"], straight)).toEqual({ code: 0, out: "", err: "" });
    const refused = withInput(["fmt", "-"], broken);
    expect([refused.code, refused.out]).toEqual([1, ""]);
    expect(refused.err).toContain("<stdin>:2:6");
    expect(JSON.parse(withInput(["fmt", "--json", "-"], crooked).out)).toEqual({ file: "<stdin>", changed: true, text: straight });
  });

  it("refuses what is no file and what is no UTF-8, and leaves it as it is", () =>
    inFolder((folder) => {
      const gone = hgm(["fmt", join(folder, "gone.hgm"), folder]);
      expect(gone.code).toBe(1);
      expect(gone.err.match(/HGM7001/g)).toHaveLength(2);
      const latin = join(folder, "latin.hgm");
      const bytes = Buffer.from("// caf\xe9\nsite   a {}\n", "latin1");
      writeFileSync(latin, bytes);
      const ran = hgm(["fmt", latin]);
      expect(ran.code).toBe(1);
      expect(ran.err).toContain("HGM2081");
      expect(ran.err).toContain("latin.hgm:1:7");
      expect(readFileSync(latin)).toEqual(bytes);
    }));

  it("needs a file", () => expect(hgm(["fmt"]).code).toBe(2));
});

describe("the prettier plugin", () => {
  const prettier = (args: readonly string[]) => {
    const ran = spawnSync(
      process.execPath,
      [join(root, "node_modules/prettier/bin/prettier.cjs"), "--no-config", "--plugin", join(root, "dist/prettier-plugin.js"), ...args],
      { encoding: "utf8" },
    );
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  };

  it("is found by prettier's own command and gives the same text", () =>
    inFolder((folder) => {
      const text = readFileSync(join(root, "test/syntax/fixtures/specs/models.hgm"), "utf8");
      const file = spec(folder, text);
      const ran = prettier([file]);
      expect([ran.code, ran.err]).toEqual([0, ""]);
      expect(ran.out).toBe(withInput(["fmt", "-"], text).out);
      expect(prettier(["--check", join(root, "examples"), join(root, "std")]).code).toBe(0);
    }));

  it("refuses a file with syntax errors by the parser's diagnostic at its place", () =>
    inFolder((folder) => {
      const ran = prettier(["--write", spec(folder, broken)]);
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(/HGM1001: [\s\S]*> 2 \| {3}x: : 1/);
      expect(readFileSync(join(folder, "spec.hgm"), "utf8")).toBe(broken);
    }));

  it("is what the package exports", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { exports: Record<string, { types: string; default: string }> };
    const door = exports["./prettier-plugin"];
    expect(door?.default).toBe("./dist/prettier-plugin.js");
    expect(statSync(join(root, door?.types ?? "")).isFile()).toBe(true);
    const code = 'import * as plugin from "hgm/prettier-plugin"; console.log(Object.keys(plugin.parsers), plugin.languages[0].extensions)';
    const ran = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: root, encoding: "utf8" });
    expect(ran.stdout).toBe("[ 'hgm' ] [ '.hgm' ]\n");
  });
});
