import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { setUpEmacs } from "../../../scripts/setup/emacs.mjs";
import { describeSession } from "../same-session.ts";
import { type Observations, repository, runSession } from "../session.ts";

const found = await setUpEmacs();
if ("reason" in found) throw new Error(found.reason);

const environment = {
  HGM_PLUGIN: join(repository, "editors/emacs"),
  HGM_INIT: join(import.meta.dirname, "init.el"),
  HGM_PACKAGES: found.packages.join(delimiter),
};
const run = <Seen>(script: string, args: readonly string[] = []) =>
  runSession<Seen>(found.command, ["--batch", "-Q", "-l", join(import.meta.dirname, script), ...args], environment);

describeSession("Emacs", run<Observations>("session.el"));

interface Mode {
  readonly warnings: readonly string[];
  readonly mode: string;
  readonly faces: Readonly<Record<string, string>>;
  readonly strings: Readonly<Record<string, string>>;
  readonly comment: string;
  readonly uncomment: string;
  readonly closing: string;
  readonly badly_indented: readonly string[];
}

const specs = ["examples", "std"].flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".hgm"))
    .map((name) => join(repository, folder, name)),
);

describe("the mode for Emacs without a server", () => {
  const { seen } = run<Mode>("mode.el", specs);

  it("compiles without a warning, and its documentation is in order", () => expect(seen.warnings).toEqual([]));

  it("opens for specs", () => expect(seen.mode).toBe("hgm-mode"));

  it("colours words by what they are", () =>
    expect(seen.faces).toEqual({
      "hgm 1": "font-lock-preprocessor-face",
      import: "font-lock-keyword-face",
      '"std': "font-lock-string-face",
      site: "font-lock-keyword-face",
      "annex {": "font-lock-function-name-face",
      "device:": "font-lock-variable-name-face",
      Gbps: "font-lock-type-face",
      link: "font-lock-keyword-face",
      job: "font-lock-keyword-face",
      "model:": "font-lock-variable-name-face",
      "bf16()": "font-lock-constant-face",
      "step.time": "font-lock-builtin-face",
      "Card, nodes": "nil",
    }));

  it("tells strings with expressions, open strings and comments apart", () =>
    expect(seen.strings).toEqual({
      "a $": "font-lock-string-face",
      "f(": "font-lock-string-face",
      ' b"': "font-lock-string-face",
      "// c": "font-lock-comment-delimiter-face",
      open: "font-lock-string-face",
      nodes: "font-lock-variable-name-face",
      "/// doc": "font-lock-doc-face",
      "//// no": "font-lock-comment-delimiter-face",
    }));

  it("makes comments and takes them away", () => {
    expect(seen.comment).toBe("  // minimize: step.time");
    expect(seen.uncomment).toBe("  minimize: step.time");
  });

  it("moves a line when its bracket is closed", () => expect(seen.closing).toBe("}"));

  it("indents as `hgm fmt` does", () => {
    expect(specs.length).toBeGreaterThan(10);
    expect(seen.badly_indented).toEqual([]);
  });
});
