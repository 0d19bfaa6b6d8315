import { Ajv } from "ajv";
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { open } from "../../src/index.ts";
import { hgm, inFolder, root, spec } from "../support/cli.ts";

const examples = ["examples/hello.hgm", "examples/three-cities.hgm"];
const wrong = "# a comment of another language\nlet a = .5\nlet b = 1; let c = nowhere\nlet d = 80 Gib\n";

/** What SARIF 2.1.0 (OASIS Standard, appendix of schemas) demands of the parts that the log uses. */
const positive = { type: "integer", minimum: 1 };
const message = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const artifact = { type: "object", required: ["uri"], properties: { uri: { type: "string", pattern: "^[^\\s\\\\]*$" } }, additionalProperties: false };
const region = {
  type: "object",
  required: ["startLine", "startColumn", "endLine", "endColumn"],
  properties: { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
  additionalProperties: false,
};
const location = {
  type: "object",
  required: ["physicalLocation"],
  properties: {
    id: { type: "integer", minimum: 0 },
    message,
    physicalLocation: { type: "object", required: ["artifactLocation"], properties: { artifactLocation: artifact, region }, additionalProperties: false },
  },
  additionalProperties: false,
};
const level = { enum: ["none", "note", "warning", "error"] };
const sarif = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    $schema: { type: "string" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      items: {
        type: "object",
        required: ["tool"],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name"],
                additionalProperties: false,
                properties: {
                  name: { type: "string" },
                  semanticVersion: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: {
                      type: "object",
                      required: ["id"],
                      additionalProperties: false,
                      properties: {
                        id: { type: "string" },
                        name: { type: "string" },
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                        defaultConfiguration: { type: "object", properties: { level }, additionalProperties: false },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: "array",
            items: {
              type: "object",
              required: ["message"],
              additionalProperties: false,
              properties: {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: 0 },
                level,
                message,
                locations: { type: "array", items: location },
                relatedLocations: { type: "array", uniqueItems: true, items: location },
                fixes: {
                  type: "array",
                  items: {
                    type: "object",
                    required: ["artifactChanges"],
                    properties: {
                      description: message,
                      artifactChanges: {
                        type: "array",
                        minItems: 1,
                        items: {
                          type: "object",
                          required: ["artifactLocation", "replacements"],
                          properties: {
                            artifactLocation: artifact,
                            replacements: {
                              type: "array",
                              minItems: 1,
                              items: {
                                type: "object",
                                required: ["deletedRegion"],
                                properties: { deletedRegion: region, insertedContent: { type: "object", required: ["text"] } },
                              },
                            },
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

describe("hgm check with several files", () => {
  it("prints a line for each that is right, and goes on after one that is wrong", () =>
    inFolder((folder) => {
      const bad = spec(folder, wrong);
      const ran = hgm(["check", examples[0] as string, bad, "gone.hgm", examples[1] as string]);
      expect(ran.code).toBe(1);
      expect(
        ran.out
          .split("\n")
          .filter((line) => /^\S/.test(line))
          .map((line) => line.split(":")[0]),
      ).toEqual(examples);
      expect(ran.err).toMatch(/HGM1020[\s\S]*HGM7001/);
      expect(hgm(["check", ...examples]).code).toBe(0);
    }));

  it("gives one object a line with --format json, in the order of the files and of the text", () =>
    inFolder((folder) => {
      const bad = spec(folder, wrong);
      const ran = hgm(["check", "--format", "json", bad, "gone.hgm", ...examples]);
      expect([ran.code, ran.err]).toEqual([1, ""]);
      const lines = ran.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.map(({ file, code, line, column, endLine, endColumn }) => [file, code, line, column, endLine, endColumn])).toEqual([
        [bad, "HGM1020", 1, 1, 1, 32],
        [bad, "HGM1019", 2, 9, 2, 11],
        [bad, "HGM1009", 3, 10, 3, 11],
        [bad, "HGM1003", 4, 12, 4, 15],
        ["gone.hgm", "HGM7001", 1, 1, 1, 1],
      ]);
      for (const line of lines)
        expect(Object.keys(line)).toEqual(["file", "code", "severity", "line", "column", "endLine", "endColumn", "message", "notes", "related", "fixes"]);
      expect(lines[0]?.["fixes"]).toEqual([
        { title: "Write `//`", safe: true, edits: [{ file: bad, line: 1, column: 1, endLine: 1, endColumn: 2, text: "//" }] },
      ]);
      expect(hgm(["check", "--format", "json", ...examples]).out).toBe("");
    }));

  it("gives a SARIF log that keeps to the standard, empty for files that are right", () =>
    inFolder((folder) => {
      const validate = new Ajv({ strict: false, allErrors: true }).compile(sarif);
      const bad = spec(folder, `${wrong}let d = 1\n`, "with blank.hgm");
      const twice = spec(folder, "let d = 1\nlet d = 2\n", "twice.hgm");
      for (const files of [[bad, twice], examples, ["gone.hgm"]]) {
        const ran = hgm(["check", "--format", "sarif", ...files]);
        const log = JSON.parse(ran.out) as {
          runs: { results: { ruleId: string; ruleIndex: number; relatedLocations?: unknown[] }[]; tool: { driver: { rules: { id: string }[] } } }[];
        };
        expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
        const { results, tool } = log.runs[0] as (typeof log.runs)[number];
        for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
        expect(results.map(({ ruleId }) => ruleId)).toEqual(
          files === examples ? [] : files.length === 1 ? ["HGM7001"] : ["HGM1020", "HGM1019", "HGM1009", "HGM1003", "HGM2002"],
        );
        if (files.length === 2 && files !== examples) {
          expect(ran.out).toContain("with%20blank.hgm");
          expect(results.at(-1)?.relatedLocations).toHaveLength(1);
        }
      }
    }));

  it("refuses a format that it does not have", () => expect(hgm(["check", "--format", "xml", ...examples]).code).toBe(2));
});

describe("hgm check of a file with several jobs", () => {
  const text = `hgm 1
import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site far { pool cpu { device: Cpu, nodes: 1, devices_per_node: 4 } }
link lab -- far { bandwidth: 1 Gbps, rtt: 10 ms }
model Small(length: int = 128) {
  embedding(vocab: 512, width: 64) as tokens, position_embedding(length: length), head(vocab: 512) as lm
}
model Large() { embedding(vocab: 512, width: 256) as tokens, linear(width: 128), head(vocab: 512) as lm }
private job base {
  model: Small(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3), minimize: step.time
}
job near extends base { sites: [lab] }
job all extends base { model: Large() }
`;

  it("prints a line for each job that can be planned, and none for a private one", () =>
    inFolder((folder) => {
      const file = spec(folder, text);
      const ran = hgm(["check", file]);
      expect([ran.code, ran.err]).toEqual([0, ""]);
      const unverified = "  unverified numbers of its devices: Cpu.processors, Cpu.memory.size, Cpu.memory.bandwidth, Cpu.compute.fp32";
      expect(ran.out.trimEnd().split("\n")).toEqual([
        `${file}: job near: Small, 73,728 parameters in 3 layers; 1 site, 1 pool, 2 devices`,
        unverified,
        `${file}: job all: Large, 229,376 parameters in 3 layers; 2 sites, 2 pools, 6 devices`,
        unverified,
      ]);
      const json = hgm(["check", "--json", file]).out.trimEnd().split("\n");
      expect(json.map((line) => JSON.parse(line) as unknown)).toMatchObject([
        { checked: { file, job: "near", model: "Small", devices: 2 } },
        { checked: { file, job: "all", model: "Large", devices: 6, unverified: unverified.split(": ")[1]?.split(", ") } },
      ]);
      expect(hgm(["check", "--format", "json", file]).out).toBe("");
      const one = hgm(["check", "--job", "all", file]);
      expect([one.code, one.out.split("\n").filter((line) => line.includes(": job ")).length]).toEqual([0, 1]);
      expect(hgm(["check", "--job", "base", file]).code).toBe(1);
      // Only one job can be planned at a time.
      expect(hgm(["plan", file]).err).toMatch(/HGM2051/);
    }));

  it("tells a mistake in what several jobs share once, and each where it stands", () =>
    inFolder((folder) => {
      // Both models are wrong for the model room, each at its own place: the origins of one job are not those of the other.
      const file = spec(
        folder,
        `${text.replace("length: int = 128", "length: int = 64").replace("linear(width: 128)", "attention(heads: 3)")}job again extends base { steps: 9 }\n`,
      );
      for (const format of ["json", "sarif"]) {
        const ran = hgm(["check", "--format", format, file]);
        expect(ran.code).toBe(1);
        const found =
          format === "json"
            ? ran.out
                .trimEnd()
                .split("\n")
                .map((line) => JSON.parse(line) as { code: string; line: number })
                .map(({ code, line }) => [code, line])
            : (
                JSON.parse(ran.out) as {
                  runs: { results: { ruleId: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
                }
              ).runs[0]?.results.map(({ ruleId, locations }) => [ruleId, locations[0]?.physicalLocation.region.startLine]);
        expect(found).toEqual([
          ["HGM3013", 7],
          ["HGM3004", 9],
        ]);
      }
      expect(hgm(["check", file]).out).toBe("");
    }));

  it("gives for each job what an analysis of that job alone gives", () =>
    inFolder((folder) => {
      const file = spec(folder, text);
      const together = open(file).everyJob();
      expect(together.map((workspace) => workspace.analysis().spec?.job.name)).toEqual(["near", "all"]);
      for (const workspace of together) {
        const { spec: of, origins } = workspace.analysis();
        const alone = open(file, { job: of?.job.name ?? "" });
        expect(of).toEqual(alone.analysis().spec);
        const named = [...JSON.stringify(of).matchAll(/"origin":"([^"]+)"/g)].map((match) => match[1] ?? "");
        expect(named.length).toBeGreaterThan(5);
        for (const origin of named) expect(origins.get(origin), origin).toEqual(alone.analysis().origins.get(origin));
        expect(alone.everyJob()).toEqual([alone]);
      }
    }));
});

describe("hgm check --fix", () => {
  it("applies the safe fixes, keeps the mark, the rights and the link, and tells what is left", () =>
    inFolder((folder) => {
      const path = spec(folder, `\uFEFF${wrong}`);
      chmodSync(path, 0o640);
      symlinkSync("spec.hgm", join(folder, "link.hgm"));
      const ran = hgm(["check", "--fix", "--format", "json", "link.hgm"], { cwd: folder });
      expect(
        ran.out
          .trim()
          .split("\n")
          .map((line) => (JSON.parse(line) as { code: string }).code),
      ).toEqual(["HGM1003"]);
      expect(ran.code).toBe(1);
      expect(readFileSync(path, "utf8")).toBe("\uFEFF// a comment of another language\nlet a = 0.5\nlet b = 1, let c = nowhere\nlet d = 80 Gib\n");
      expect(statSync(path).mode & 0o777).toBe(0o640);
    }));

  it("touches no file that has no safe fix", () =>
    inFolder((folder) => {
      const path = spec(folder, readFileSync(join(root, "examples/hello.hgm"), "utf8"));
      writeFileSync(join(folder, "other.hgm"), "let d = 80 Gib\n");
      const before = [path, join(folder, "other.hgm")].map((file) => statSync(file).mtimeMs);
      hgm(["check", "--fix", path, join(folder, "other.hgm")]);
      expect([path, join(folder, "other.hgm")].map((file) => statSync(file).mtimeMs)).toEqual(before);
    }));
});

describe("hgm explain", () => {
  it("shows the title, the reason, both examples and the error of the bad one, without colours", () => {
    const ran = hgm(["explain", "HGM1003"]);
    expect([ran.code, ran.err]).toEqual([0, ""]);
    for (const part of [
      "HGM1003: There is no such unit",
      "Refused\n\n  let x = 80 Gib",
      "error HGM1003: `Gib` is not a unit I know.",
      "example.hgm:1:12",
      "Accepted\n\n  let x = 80 GiB",
    ])
      expect(ran.out).toContain(part);
    expect(ran.out).not.toContain("\u001B");
    expect(hgm(["explain", "1003"]).out).toBe(ran.out);
    expect(hgm(["explain", "unknown-unit"]).out).toBe(ran.out);
  });

  it("gives the same as an object with --json", () => {
    const page = JSON.parse(hgm(["explain", "hgm2001", "--json"]).out) as Record<string, unknown>;
    expect(page).toMatchObject({ code: "HGM2001", slug: "unknown-name", severity: "error", diagnostics: [{ code: "HGM2001", file: "example.hgm" }] });
    expect(page["fixes"]).toEqual([{ title: expect.any(String), safe: false }]);
  });

  it("answers an unknown code with the nearest one and exits 1", () => {
    const ran = hgm(["explain", "HGM1004x"]);
    expect([ran.code, ran.out]).toEqual([1, ""]);
    expect(ran.err).toMatch(/HGM7020[\s\S]*HGM1004/);
    expect(hgm(["explain", "unknow-unit"]).err).toContain("HGM1003");
    const json = hgm(["explain", "HGM9999", "--json"]);
    expect([json.code, (JSON.parse(json.out) as { diagnostic: { code: string } }).diagnostic.code]).toEqual([1, "HGM7020"]);
  });
});
