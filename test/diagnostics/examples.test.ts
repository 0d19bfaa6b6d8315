import { describe, expect, it } from "vitest";
import type { Host } from "../../src/contracts/index.ts";
import { allDiagnostics } from "../../src/diagnostics/index.ts";
import { verifyDocument } from "../../src/documents/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { importHuggingFace } from "../../src/importers/index.ts";
import { parse } from "../../src/syntax/index.ts";
import { createWorkspace } from "../../src/workspace/index.ts";

const file = "main.hgm";

/** A folder that holds one file, with the libraries of the package beside it. */
const hostOf = (text: string): Host => ({ ...nodeHost(), readFile: (path) => (path === file ? text : undefined) });

/** What hgm says about an example, down the road as far as the thousand of its code. */
const codesOf = async (code: string, text: string): Promise<readonly string[]> => {
  if (code.startsWith("HGM71")) return (await importHuggingFace(text, "config.json")).diagnostics.map((diagnostic) => diagnostic.code);
  if (code.charAt(3) === "8") return verifyDocument(JSON.parse(text)).map((diagnostic) => diagnostic.code);
  const workspace = createWorkspace(file, hostOf(text), () => [], {});
  const rooms: Readonly<Record<string, () => { readonly diagnostics: readonly { readonly code: string }[] }>> = {
    1: workspace.analysis,
    2: workspace.analysis,
    3: workspace.model,
    4: workspace.topology,
    5: workspace.plan,
    6: workspace.compile,
  };
  return (rooms[code.charAt(3)]?.() ?? { diagnostics: [{ code: "no room has this thousand" }] }).diagnostics.map((diagnostic) => diagnostic.code);
};

const examples = allDiagnostics.flatMap(({ code, slug, bad, good }) => (bad === undefined || good === undefined ? [] : [{ code, slug, bad, good }]));

describe("the examples of the diagnostics", () => {
  it("are there for every code, or it says why no text alone gives it; documents have broken ones on disk", () => {
    const open = allDiagnostics.filter(
      ({ code, bad, good, noExample }) => code.charAt(3) !== "8" && (bad !== undefined && good !== undefined) === (noExample !== undefined),
    );
    expect(open.map(({ code, slug }) => `${code} ${slug}`)).toEqual([]);
  });
  it.each(examples)("$code $slug: the bad one gives it once and nothing else", async ({ code, bad }) => expect(await codesOf(code, bad)).toEqual([code]));
  // Examples of the language are as short as a file that others import: what it says or what its names mean, without a job to plan.
  it.each(examples)("$code $slug: the good one gives nothing", async ({ code, good }) => {
    if (code.startsWith("HGM1")) expect(parse(good, file).diagnostics).toEqual([]);
    else expect((await codesOf(code, good)).filter((found) => !(code.startsWith("HGM2") && found === "HGM2052" && !/^job /m.test(good)))).toEqual([]);
  });
});
