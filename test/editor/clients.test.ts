import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clientFiles } from "../../scripts/generate/clients.mjs";
import { standardVocabulary } from "../../src/semantics/index.ts";
import { languageWith } from "../grammar/language.ts";
import { root } from "../support/cli.ts";
import { extendedVocabulary } from "../support/extended-vocabulary.ts";

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const standard = clientFiles(languageWith(standardVocabulary));
const extended = clientFiles(languageWith(extendedVocabulary));

describe("the plugins of editors/", () => {
  it.each(Object.keys(standard))("have %s as the generator makes it", (file) => expect(read(`editors/${file}`)).toBe(standard[file]));

  it.each(["highlights", "folds", "locals"])("have the grammar's query for %s", (query) =>
    expect(read(`editors/neovim/queries/hgm/${query}.scm`)).toBe(read(`grammar/tree-sitter/queries/${query}.scm`)),
  );

  it.each([
    ["neovim/queries/hgm/highlights.scm", ["maintenance", "gated_norm"] as const],
    ["emacs/hgm-mode-words.el", ["maintenance", "gated_norm", "fortnight"] as const],
  ])("learn the words of a larger vocabulary: %s", (file, words) => {
    for (const word of words) {
      expect(standard[file]).not.toContain(`"${word}"`);
      expect(extended[file]).toContain(`"${word}"`);
    }
  });

  it("start the server as its help says", () => {
    expect(read("editors/neovim/lsp/hgm.lua")).toContain('cmd = { "hgm", "lsp", "--stdio" }');
    expect(read("editors/emacs/hgm-mode.el")).toContain('\'("hgm" "lsp" "--stdio")');
  });

  /** The sessions of test-long/editors start with the configuration that the page gives, but for the place of the repository. */
  it.each([
    ["neovim", "init.lua", "vim.env.HGM_PLUGIN", "lua"],
    ["emacs", "init.el", '(getenv "HGM_PLUGIN")', "elisp"],
  ])("are set up in the tests of %s as its page tells", (client, init, plugin, language) => {
    const [, block = ""] = new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\``, "m").exec(read(`editors/${client}/README.md`)) ?? [];
    const told = block.split("\n").map((line) => line.trim().replace(`"/path/to/hgm/editors/${client}"`, plugin));
    const done = read(`test-long/editors/${client}/${init}`)
      .split("\n")
      .filter((line) => line !== "" && !/^(?:--|;)/.test(line));
    expect(done.length).toBeGreaterThan(1);
    expect(told.filter((line) => line !== "")).toEqual(done);
  });
});
