import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root, spec } from "../support/cli.ts";

const tiny = '{\n  "model_type": "llama",\n  "num_hidden_layers": 2,\n  "torch_dtype": "bfloat16"\n}\n';
const broken = '{\n  "model_type": "llama",\n  "hidden_size": "4096"\n}\n';

describe("hgm import hf", () => {
  it("prints the model on standard output and what it left out on standard error", () =>
    inFolder((folder) => {
      const { code, out, err } = hgm(["import", "hf", spec(folder, tiny, "config.json")]);
      expect(code).toBe(0);
      expect(out).toMatch(/^hgm 1\n\/\/ Imported from the Hugging Face configuration config\.json, family llama\. Fields that do not change\n/);
      expect(out).toContain("model Llama(\n  layers: int = 2,\n");
      expect(err).toBe("ignored: torch_dtype (the job's `precision` says in which data types is trained)\n");
    }));

  it("writes a file that checks and that the formatter leaves as it is", () =>
    inFolder((folder) => {
      const output = join(folder, "small.hgm");
      const { code, out, err } = hgm(["import", "hf", spec(folder, tiny, "config.json"), "-o", output, "--name", "Small"]);
      expect([code, out]).toEqual([0, ""]);
      expect(err).toContain(`${output}: model Small, family llama\n`);
      expect(hgm(["fmt", "--check", output])).toEqual({ code: 0, out: "", err: "" });
      expect(readdirSync(folder).sort()).toEqual(["config.json", "small.hgm"]);
      const job = `hgm 1
import { Cpu } from "std:devices"
import { Small } from "./small.hgm"
site here { pool cpu { device: Cpu, nodes: 1, devices_per_node: 1 } }
job train { model: Small(layers: 1), sequence: 8, batch: 2 sequences, steps: 1, precision: fp32(), optimizer: adamw(lr: 1e-3) }
`;
      expect(hgm(["check", spec(folder, job)]).code).toBe(0);
    }));

  it("replaces a file whole, keeps its rights, and follows a link to it", () =>
    inFolder((folder) => {
      const output = spec(folder, "site a {}\n", "old.hgm");
      chmodSync(output, 0o640);
      symlinkSync("old.hgm", join(folder, "link.hgm"));
      expect(hgm(["import", "hf", spec(folder, tiny, "config.json"), "-o", join(folder, "link.hgm")]).code).toBe(0);
      expect(readFileSync(output, "utf8")).toContain("model Llama(");
      expect(statSync(output).mode & 0o777).toBe(0o640);
      expect(lstatSync(join(folder, "link.hgm")).isSymbolicLink()).toBe(true);
    }));

  it("prints one JSON object with --json", () =>
    inFolder((folder) => {
      const file = spec(folder, tiny, "config.json");
      const { code, out, err } = hgm(["import", "hf", file, "--json"]);
      expect([code, err]).toEqual([0, ""]);
      const printed = JSON.parse(out) as { text: string };
      expect(printed).toMatchObject({ file, family: "llama", name: "Llama", ignored: [{ field: "torch_dtype" }] });
      expect(printed.text).toBe(hgm(["import", "hf", file]).out);
      const output = join(folder, "out.hgm");
      expect(JSON.parse(hgm(["import", "hf", file, "--json", "-o", output]).out)).not.toHaveProperty("text");
      expect(readFileSync(output, "utf8")).toBe(printed.text);
    }));

  it("refuses a mistake with its place, and leaves the output as it was", () =>
    inFolder((folder) => {
      const output = spec(folder, "site a {}\n", "old.hgm");
      const file = spec(folder, broken, "config.json");
      const { code, out, err } = hgm(["import", "hf", file, "-o", output]);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain("error HGM7105: `hidden_size` takes a whole number above 0; this is the string");
      expect(err).toContain(`${file}:3:18`);
      expect(readFileSync(output, "utf8")).toBe("site a {}\n");
      const json = JSON.parse(hgm(["import", "hf", file, "--json"]).out) as { diagnostic: object };
      expect(json.diagnostic).toMatchObject({ code: "HGM7105", file, line: 3, column: 18 });
    }));

  it.each([
    ["a file that is not there", (folder: string) => join(folder, "nothing.json"), /HGM7001/],
    ["a folder", (folder: string) => folder, /HGM7001/],
    ["a loop of links", (folder: string) => (symlinkSync("loop.json", join(folder, "loop.json")), join(folder, "loop.json")), /HGM7001/],
    ["an empty file", (folder: string) => spec(folder, "", "config.json"), /HGM7101.*\n.*config\.json:1:1/],
    [
      "bytes that are no UTF-8",
      (folder: string) => (writeFileSync(join(folder, "config.json"), Buffer.from([0x7b, 0xff, 0xfe])), join(folder, "config.json")),
      /HGM2\d\d\d.*\n.*config\.json:1:2/,
    ],
  ])("refuses %s", (_, make, expected) =>
    inFolder((folder) => {
      const { code, out, err } = hgm(["import", "hf", make(folder)]);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toMatch(expected);
    }),
  );

  it("reads a byte order mark and line ends of Windows", () =>
    inFolder((folder) => expect(hgm(["import", "hf", spec(folder, `\uFEFF${tiny.replaceAll("\n", "\r\n")}`, "config.json")]).code).toBe(0)));

  it("says when it cannot write", () =>
    inFolder((folder) => {
      const file = spec(folder, tiny, "config.json");
      mkdirSync(join(folder, "taken.hgm"));
      for (const output of ["missing/out.hgm", "taken.hgm"]) {
        const { code, err } = hgm(["import", "hf", file, "-o", join(folder, output)]);
        expect(code, output).toBe(1);
        expect(err).toContain("HGM7005");
      }
      expect(readdirSync(folder).sort()).toEqual(["config.json", "taken.hgm"]);
    }));

  it.each([
    [["--name", "a model"], /--name takes a name/],
    [["--name", "if"], /--name takes a name/],
    [["-o", "config.json"], /--output takes a file that ends in \.hgm/],
    [["--wrong"], /unknown option/],
  ])("exits with 2 for %j", (options, expected) =>
    inFolder((folder) => {
      const file = spec(folder, tiny, "config.json");
      const { code, err } = hgm(["import", "hf", file, ...options]);
      expect(code).toBe(2);
      expect(err).toMatch(expected);
      expect(readFileSync(file, "utf8")).toBe(tiny);
    }),
  );

  it("has a help with an example that works", () => {
    const { code, out } = hgm(["import", "hf", "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("$ hgm import hf config.json");
    expect(hgm(["import", "hf", join(root, "test/importers/published/gpt2.json")]).out).toContain("model Gpt2(");
  });
});
