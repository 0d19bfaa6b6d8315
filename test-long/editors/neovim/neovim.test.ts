import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUpNeovim } from "../../../scripts/setup/neovim.mjs";
import { describeSession } from "../same-session.ts";
import { type Observations, repository, runSession } from "../session.ts";

const found = await setUpNeovim();
if ("reason" in found) throw new Error(found.reason);

const environment = { HGM_PLUGIN: join(repository, "editors/neovim"), HGM_INIT: join(import.meta.dirname, "init.lua") };
const run = <Seen>(args: readonly string[]) => runSession<Seen>(found.command, ["--headless", ...args], environment);

const session = run<Observations>(["--clean", "-l", join(import.meta.dirname, "session.lua")]);
describeSession("Neovim", session);

describe("a session in Neovim, beyond what every editor has", () => {
  const { seen } = session;

  it("counts columns in UTF-8", () => expect(seen.client?.encoding).toBe("utf-8"));

  it("keeps source and code of a diagnostic", () => expect(seen.mistake?.map(({ code, source }) => [code, source])).toEqual([["HGM2030", "hgm"]]));

  it("shows computed values inside the text", () =>
    expect(seen.inlay_hints).toContainEqual({ line: 6, label: expect.stringMatching(/\b6\b/) as unknown as string }));

  it("colours words by what they mean", () => {
    expect(Object.keys(seen.tokens ?? {})).toEqual(expect.arrayContaining(["annex", "batch"]));
    expect(seen.tokens?.["batch"]).toBe("property");
  });
});

interface Plugin {
  readonly filetype: string;
  readonly options: readonly unknown[];
  readonly comment: string;
  readonly uncomment: string;
  readonly health_before: string;
  readonly health: string;
  readonly captures: Readonly<Record<string, string>>;
  readonly highlighted: boolean;
  readonly fold: readonly unknown[];
  readonly badly_indented: readonly string[];
}

const specs = ["examples", "std"].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".hgm"))
    .map((name) => join(repository, folder, name)),
);

describe("the plugin for Neovim without a server", () => {
  const { seen } = run<Plugin>(["-u", environment.HGM_INIT, "-l", join(import.meta.dirname, "plugin.lua"), ...specs]);

  it("knows the type of the file and its settings", () => {
    expect(seen.filetype).toBe("hgm");
    expect(seen.options).toEqual(["// %s", true, 2]);
  });

  it("makes comments and takes them away", () => {
    expect(seen.comment).toBe("  // minimize: step.time");
    expect(seen.uncomment).toBe("  minimize: step.time");
  });

  it("indents as `hgm fmt` does", () => {
    expect(specs.length).toBeGreaterThan(10);
    expect(seen.badly_indented).toEqual([]);
  });

  it("tells by :checkhealth what is missing and how to get it", () => {
    expect(seen.health_before).toMatch(/OK .*Neovim 0\.\d+/);
    expect(seen.health_before).toMatch(/OK .*\bhgm: \d+\.\d+/);
    expect(seen.health_before).toMatch(/WARNING .*parser is not built/);
    expect(seen.health_before).toContain("Run :HgmBuildParser");
    expect(seen.health).toMatch(/OK .*parser and its queries are loaded/);
    expect(seen.health).not.toMatch(/WARNING|ERROR/);
  });

  it("colours by the parser that :HgmBuildParser has built", () => {
    expect(seen.captures).toEqual({
      import: "keyword.import",
      '"std': "string",
      annex: "type.definition",
      "device:": "property",
      "2 *": "number",
      Gbps: "type.unit",
      job: "keyword.type",
      "Llama(": "function.call",
      "step.time": "variable.builtin",
    });
    expect(seen.highlighted).toBe(true);
  });

  it("folds blocks, open at first", () => expect(seen.fold).toEqual(["expr", 1, -1]));
});
