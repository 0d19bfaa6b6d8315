import { describe, expect, it } from "vitest";
import { documentsProgramDiagnostics } from "../../src/diagnostics/codes/documents-program/index.ts";
import { verifyDocument } from "../../src/documents/index.ts";
import { verifyProgram } from "../../src/lowering/index.ts";
import { broken, fixture } from "../support/broken.ts";
import { brokenPrograms, helloProgram, soundChanges, twinProgram } from "./broken-programs.ts";

const folder = new URL("fixtures/broken/", import.meta.url);

describe("verifyProgram", () => {
  it("accepts the good programs that the broken ones are made from", () => {
    expect(verifyDocument(JSON.parse(JSON.stringify(helloProgram)))).toEqual([]);
    expect(verifyDocument(JSON.parse(JSON.stringify(twinProgram)))).toEqual([]);
  });

  it.each(brokenPrograms.map((entry) => [entry.name, entry] as const))("refuses %s, read from disk, with one finding", (name, entry) => {
    const { text, expected } = fixture(folder, entry);
    expect(text).toBe(expected);
    const slug = name.split("--")[0];
    const definition = documentsProgramDiagnostics.find((candidate) => candidate.slug === slug);
    expect(verifyDocument(JSON.parse(text)).map(({ code, pointer }) => [code, pointer])).toEqual([[definition?.code, entry.pointer]]);
  });

  it("has a broken document for each of its rules", () => {
    const covered = new Set(brokenPrograms.map((entry) => entry.name.split("--")[0]));
    expect(documentsProgramDiagnostics.map((definition) => definition.slug).filter((slug) => !covered.has(slug))).toEqual([]);
  });

  it.each(soundChanges.map((entry) => [entry.name, entry] as const))("accepts %s", (_, entry) => {
    expect(verifyProgram(broken(entry))).toEqual([]);
  });
});
