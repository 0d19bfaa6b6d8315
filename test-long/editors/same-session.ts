import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { standardVocabulary } from "../../src/semantics/index.ts";
import { type Observations, type Place, program, type Session, type Shown } from "./session.ts";

const original = (name: string): string => readFileSync(join(import.meta.dirname, "project", name), "utf8");

/** The lines of the project's files that hold a word, at that word. */
const placesOf = (word: string): readonly Place[] =>
  ["hall.hgm", "train.hgm"].flatMap((file) =>
    original(file)
      .split("\n")
      .flatMap((text, index) =>
        [...text.matchAll(new RegExp(`\\b${word}\\b`, "g"))].map((match) => ({ file, line: index + 1, rest: text.slice(match.index) })),
      ),
  );

const inOrder = (places: readonly Place[]): readonly Place[] =>
  [...places].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || b.rest.length - a.rest.length));

/** Code, sentence, place and weight of a diagnostic, whether the editor keeps the code apart or not. */
const finding = ({ code, message, line, text, severity }: Shown) => ({ code: code ?? /HGM\d+/.exec(message)?.[0], line, text, severity });

/** What one editing session shows in every editor. */
export const describeSession = (name: string, session: Session<Observations>): void => {
  describe(`a session in ${name}`, () => {
    const { seen, file } = session;

    it("goes through all its steps", () => expect(seen.faults).toEqual({}));

    it("starts the server for the folder of the project", () => {
      expect(seen.client?.server.name).toBe("hgm");
      expect(seen.client?.root).toMatch(/project$/);
    });

    it("shows a mistake, with its code, where it stands", () =>
      expect(seen.mistake?.map(finding)).toEqual([{ code: "HGM2030", line: 6, text: "devce", severity: "error" }]));

    it("shows nothing once it is mended by hand", () => expect(seen.repaired).toBe(original("train.hgm")));

    it("mends a mistake by the action that is offered", () => {
      expect(seen.fixable?.map(finding)).toEqual([{ code: "HGM2030", line: 13, text: "bach", severity: "error" }]);
      expect(seen.fixed).toBe(original("train.hgm"));
    });

    it("tells of a property what the vocabulary says and what its value comes to", () => {
      const doc = standardVocabulary.tables.blocks.find((block) => block.name === "pool")?.properties.find((property) => property.name === "nodes")?.doc;
      expect(doc).toMatch(/\w/);
      expect(seen.hover).toContain(doc);
      expect(seen.hover).toMatch(/\b6\b/);
    });

    it("completes a word", () => expect(seen.completed).toBe("  sync: exact()"));

    it("goes from a name to its declaration in another file", () => {
      const [declaration] = placesOf("Card");
      expect(seen.definition).toEqual(declaration);
    });

    it("lists all uses of a name in both files", () => expect(inOrder(seen.references ?? [])).toEqual(inOrder(placesOf("Card"))));

    it("lists what the file declares", () => {
      const text = seen.outline?.join("\n");
      for (const declared of ["annex", "cards", "train"]) expect(text).toContain(declared);
    });

    it("renames a declaration in both files and changes nothing else", () => {
      for (const each of ["hall.hgm", "train.hgm"]) expect(file(each)).toBe(original(each).replaceAll(/\bCard\b/g, "Board"));
    });

    it("lays a text out as `hgm fmt` does", () => {
      const { status, stdout } = spawnSync(process.execPath, [program, "fmt", "-"], { input: seen.laid_out_before ?? "", encoding: "utf8" });
      expect(status).toBe(0);
      expect(seen.laid_out).toBe(stdout);
      expect(stdout).not.toBe(seen.laid_out_before);
      expect(stdout).toBe(original("train.hgm").replaceAll(/\bCard\b/g, "Board"));
    });

    it("takes the value of a parameter from the settings", () => {
      expect(seen.settings?.map(finding)).toEqual([{ code: "HGM2056", line: 3, text: "zones == 0", severity: "error" }]);
      expect(seen.settings?.[0]?.message).toContain("there are 3 zones");
    });
  });
};
