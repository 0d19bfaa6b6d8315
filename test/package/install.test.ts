import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setUpBuild } from "../../scripts/setup/build.mjs";

const repository = resolve(import.meta.dirname, "../..");
const home = mkdtempSync(join(tmpdir(), "hgm-package-"));
const spec = readFileSync(join(repository, "examples/hello.hgm"), "utf8");

const run = (command: string, args: readonly string[], cwd = home) => {
  // npm tells scripts of this run about itself; the package is installed as if by hand.
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(?!config_cache)/i.test(name)));
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", env: { ...environment, npm_config_update_notifier: "false" } });
  return { status, stdout, stderr };
};

/** A program that uses nothing but the package's public types and functions. */
const program = `import { compile, exportTypes, open, plan } from "hgm";
import type { OutputFile, Plan, Result } from "hgm";

const workspace = open("spec.hgm");
const planned: Result<Plan> = plan(workspace);
const seconds: number | undefined = planned.value?.prediction.stepTime;
const files: readonly OutputFile[] = compile(workspace).value?.files ?? [];
const types: string | undefined = (await exportTypes(workspace)).value?.text;
console.log(JSON.stringify({ seconds, types, paths: files.map((file) => file.path), diagnostics: planned.diagnostics.map((each) => each.message) }));
`;

describe("the package, installed into an empty folder", () => {
  beforeAll(async () => {
    await setUpBuild();
    const packed = run("npm", ["pack", "--silent", "--pack-destination", home], repository);
    expect(packed.status, packed.stderr).toBe(0);
    const tarball = readdirSync(home).find((name) => name.endsWith(".tgz")) ?? "";
    writeFileSync(join(home, "package.json"), '{ "name": "user", "version": "1.0.0", "private": true, "type": "module" }\n');
    const installed = run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${tarball}`]);
    expect(installed.status, installed.stderr).toBe(0);
    writeFileSync(join(home, "spec.hgm"), spec);
  }, 180_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it("gives the command", () => {
    const { version } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(run("npx", ["--no-install", "hgm", "--version"]).stdout.trim()).toBe(version);
  });

  it("compiles a spec with the command", () => {
    const { status, stderr } = run("npx", ["--no-install", "hgm", "compile", "spec.hgm", "-o", "out"]);
    expect(status, stderr).toBe(0);
    expect(readdirSync(join(home, "out"))).toEqual(expect.arrayContaining(["hgm_rt", "plan.json", "reference.py", "sites"]));
  });

  it("exports types, with nothing else installed", () => {
    const { status, stdout, stderr } = run("npx", ["--no-install", "hgm", "export", "types", "spec.hgm"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain('export type Site = "left" | "right";');
  });

  it("gives the library, with types", () => {
    writeFileSync(join(home, "program.mts"), program);
    const options = { module: "nodenext", target: "es2023", strict: true, skipLibCheck: false, types: [], outDir: "built" };
    writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["program.mts"] }));
    // @types/node stays out: a consumer without it must be able to read the types of the package.
    const checked = run(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "-p", "."]);
    const errors = checked.stdout.split("\n").filter((line) => line.includes("error") && !line.includes("'console'"));
    expect(errors).toEqual([]);
    const ran = run(process.execPath, ["built/program.mjs"]);
    expect(ran.status, ran.stderr).toBe(0);
    const { seconds, types, paths, diagnostics } = JSON.parse(ran.stdout) as { seconds: number; types: string; paths: string[]; diagnostics: string[] };
    expect(types).toContain('export type Pool = "left.cpu" | "right.cpu";');
    expect(diagnostics).toEqual([]);
    expect(seconds).toBeGreaterThan(0);
    expect(paths).toContain("plan.json");
  });
});
