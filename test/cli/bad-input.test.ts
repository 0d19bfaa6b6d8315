import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root, spec } from "../support/cli.ts";

const hello = readFileSync(join(root, "examples/hello.hgm"), "utf8");

/** One mistake in an otherwise good spec: what replaces what, and what the user must be told. */
const mistakes: readonly {
  readonly what: string;
  readonly from: string | RegExp;
  readonly to: string;
  readonly exit: number;
  readonly says: readonly RegExp[];
  /** Text that the code frame must point at. */
  readonly at?: string;
}[] = [
  { what: "a unit of the wrong dimension", from: "rtt: 40 ms", to: "rtt: 40 Gbps", exit: 1, says: [/time/], at: "40 Gbps" },
  {
    what: "an unknown property",
    from: 'devices_per_node: 2 }, address: "127.0.0.1:29500"',
    to: 'devices_per_nod: 2 }, address: "127.0.0.1:29500"',
    exit: 1,
    says: [/devices_per_node/],
    at: "devices_per_nod",
  },
  { what: "an unknown name", from: "model: Llama(", to: "model: Lama(", exit: 1, says: [/Lama/, /Llama/], at: "Lama" },
  { what: "a link to a site that does not exist", from: "link left -- right", to: "link left -- rigth", exit: 1, says: [/rigth/, /right/], at: "rigth" },
  {
    what: "a batch that is not a whole number of sequences",
    from: "batch: 16 sequences",
    to: "batch: 2000 tokens",
    exit: 1,
    says: [/sequence/],
    at: "2000 tokens",
  },
  { what: "a syntax error in the middle of the file", from: "rtt: 40 ms }", to: "rtt: : 40 ms }", exit: 1, says: [/HGM1\d\d\d/], at: ":" },
];

describe("bad input", () => {
  for (const mistake of mistakes) {
    it(`${mistake.what} gives one diagnostic with code, place, frame and reason, and touches no file`, () =>
      inFolder((folder) => {
        const text = hello.replace(mistake.from, mistake.to);
        expect(text).not.toBe(hello);
        const path = spec(folder, text);
        const ran = hgm(["compile", path, "-o", join(folder, "out")], { cwd: folder });
        expect(ran.code).toBe(mistake.exit);
        expect(ran.out).toBe("");
        const codes = ran.err.match(/HGM\d{4}/g) ?? [];
        expect(new Set(codes).size).toBe(1);
        for (const pattern of mistake.says) expect(ran.err).toMatch(pattern);
        const place = /spec\.hgm:(\d+):(\d+)/.exec(ran.err);
        expect(place).not.toBeNull();
        const line = text.split("\n")[Number(place?.[1]) - 1] ?? "";
        if (mistake.at) expect(line.slice(Number(place?.[2]) - 1)).toContain(mistake.at);
        expect(ran.err).toContain(line.trim().slice(0, 60));
        expect(readdirSync(folder)).toEqual(["spec.hgm"]);
        // As JSON: the same finding, exactly once.
        const json = hgm(["compile", path, "-o", join(folder, "out"), "--json"], { cwd: folder });
        expect(json.code).toBe(mistake.exit);
        expect(
          json.out
            .trim()
            .split("\n")
            .map((l) => (JSON.parse(l) as { diagnostic: { code: string } }).diagnostic.code),
        ).toEqual([codes[0]]);
      }));
  }

  it("a model that fits nowhere says what is missing and exits 3", () =>
    inFolder((folder) => {
      const text = hello
        .replace(/model: Llama\([^)]*\)/, "model: Llama(layers: 200, hidden: 16384, heads: 128, ffn: 53248, vocab: 128256)")
        .replace(/ {2}parallel \{[\s\S]*?\n {2}\}\n/, "");
      const ran = hgm(["compile", spec(folder, text), "-o", join(folder, "out")], { cwd: folder });
      expect(ran.code).toBe(3);
      expect(ran.err).toMatch(/HGM50\d\d/);
      expect(ran.err).toMatch(/[\d.,]+ (GB|GiB|TB|TiB)/);
      expect(readdirSync(folder)).toEqual(["spec.hgm"]);
    }));

  it("wrong usage exits 2", () => {
    expect(hgm(["compile"]).code).toBe(2);
    expect(hgm(["no-such-command"]).code).toBe(2);
    expect(hgm(["compile", "examples/hello.hgm", "--no-such-option"]).code).toBe(2);
    expect(hgm(["ir", "examples/hello.hgm", "--at", "nowhere"]).code).toBe(2);
    expect(hgm(["check", "examples/hello.hgm", "-D", "novalue"]).code).toBe(2);
  });

  it("a file that is not there, and a folder that is no compiled job, are diagnostics", () =>
    inFolder((folder) => {
      const gone = hgm(["compile", "gone.hgm"], { cwd: folder });
      expect([gone.code, /HGM7001/.test(gone.err)]).toEqual([1, true]);
      const empty = hgm(["run", folder], { cwd: folder });
      expect([empty.code, /HGM7006/.test(empty.err)]).toEqual([1, true]);
    }));

  it("a folder that holds files of others is refused without --force", () =>
    inFolder((folder) => {
      const out = join(folder, "out");
      mkdirSync(out);
      writeFileSync(join(out, "theirs.txt"), "theirs");
      const refused = hgm(["compile", "examples/hello.hgm", "-o", out]);
      expect([refused.code, /HGM7002/.test(refused.err)]).toEqual([1, true]);
      expect(readdirSync(out)).toEqual(["theirs.txt"]);
      expect(hgm(["compile", "examples/hello.hgm", "-o", out, "--force"]).code).toBe(0);
      expect(readFileSync(join(out, "theirs.txt"), "utf8")).toBe("theirs");
      expect(existsSync(join(out, "plan.json"))).toBe(true);
    }));
});
