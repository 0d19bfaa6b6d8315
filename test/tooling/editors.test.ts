import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setUpEmacs } from "../../scripts/setup/emacs.mjs";
import { isNewEnough, neovimEnvironment, setUpNeovim } from "../../scripts/setup/neovim.mjs";
import { root } from "../support/cli.ts";

afterEach(() => vi.unstubAllEnvs());

describe("Neovim for the sessions of editors", () => {
  it("is one exact package, held to what it was", () => {
    const lines = readFileSync(join(root, neovimEnvironment.lock), "utf8").replaceAll("\\\n", " ").split("\n");
    const packages = lines.filter((line) => line !== "" && !line.startsWith("#"));
    expect(packages).toHaveLength(1);
    expect(packages[0]).toMatch(/^[a-z-]+==\d+\.\d+\.\d+(?: +--hash=sha256:[0-9a-f]{64})+$/);
  });

  it.each([
    ["NVIM v0.11.4\nBuild type: Release", true],
    ["NVIM v0.12.0-dev", true],
    ["NVIM v1.0.0", true],
    ["NVIM v0.10.4", false],
    ["true (GNU coreutils) 9.1", false],
  ])("serves from 0.11 on: %j", (text, enough) => expect(isNewEnough(text)).toBe(enough));

  it("is not another program that HGM_NEOVIM names", async () => {
    vi.stubEnv("HGM_NEOVIM", process.execPath);
    await expect(setUpNeovim()).rejects.toThrow(/HGM_NEOVIM: .* is no Neovim of 0\.11 or newer: v\d+/);
  });
});

describe("Emacs for the sessions of editors", () => {
  it("is not a program that HGM_EMACS names and that is none", async () => {
    vi.stubEnv("HGM_EMACS", "/nonexistent/emacs");
    await expect(setUpEmacs()).rejects.toThrow("HGM_EMACS: there is no program /nonexistent/emacs.");
  });
});
