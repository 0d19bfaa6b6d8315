import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import Handlebars from "handlebars";
import { describe, expect, test } from "vitest";
import { CompilerBug } from "../../src/contracts/index.ts";
import { render, renderNamed } from "../../src/emit/render.ts";
import type { Views } from "../../src/emit/templates.generated.ts";
import { fieldsOf, generateTemplates } from "../../scripts/generate/templates.mjs";

const build: Views["kernels/build.sh"] = { kernels: [{ source: "a.cpp", library: "liba.so" }] };

describe("templates", () => {
  test("the precompiled file is the one that the templates give", () => {
    expect(readFileSync(resolve(import.meta.dirname, "../../src/emit/templates.generated.ts"), "utf8")).toBe(generateTemplates());
  });

  test("are filled without escaping for HTML", () => {
    expect(render("kernels/build.sh", { kernels: [{ source: "'<&>\"'", library: "b" }] })).toContain("build '<&>\"' b\n");
  });

  test.each([
    ["a missing list", {}],
    ["a list that is none", { kernels: "a.cpp" }],
    ["a missing text in an item", { kernels: [{ source: "a.cpp" }] }],
    ["a text that is undefined", { kernels: [{ source: "a.cpp", library: undefined }] }],
    ["a number instead of a text", { kernels: [{ source: "a.cpp", library: 3 }] }],
  ])("%s is a bug of the compiler", (_name, view) => {
    expect(() => render("kernels/build.sh", view as unknown as typeof build)).toThrow(CompilerBug);
  });

  test("a missing flag and an unknown template are bugs too", () => {
    expect(() => renderNamed("torchrun/launch.sh", {})).toThrow(CompilerBug);
    expect(() => renderNamed("torchrun/other", {})).toThrow(CompilerBug);
    expect(() => renderNamed("constructor", {})).toThrow(CompilerBug);
  });

  const fields = (source: string) => fieldsOf(Handlebars.parse(source), "x.hbs");

  test("the view of a template follows from its text", () => {
    expect(fields("{{a}}{{#each b}}{{c}}{{/each}}{{#if d}}{{a}}{{else}}{{e}}{{/if}}")).toEqual({ a: "text", b: { c: "text" }, d: "flag", e: "text" });
  });

  test.each([
    "{{lookup a b}}",
    "{{#each a}}{{../b}}{{/each}}",
    "{{#each a}}{{@index}}{{/each}}",
    "{{> part}}",
    "{{a.b}}",
    "{{#unless a}}{{/unless}}",
    "{{a}}{{#if a}}{{/if}}",
    "{{{a}}}{{#with b}}{{/with}}",
  ])("%s is more than a template may do", (source) => expect(() => fields(source)).toThrow(/^x\.hbs:1: /));
});
