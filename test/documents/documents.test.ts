import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documentsDiagnostics } from "../../src/diagnostics/codes/documents/index.ts";
import { canonicalJson, dump, verifyDocument } from "../../src/documents/index.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";
import { type Broken, fixture } from "../support/broken.ts";
import { helloProgram } from "../lowering/broken-programs.ts";
import { helloLeft } from "../projection/broken-sites.ts";

const folder = new URL("fixtures/broken/", import.meta.url);
const documents = { helloSpec, helloModel, helloTopology, helloPlan, helloProgram, helloLeft };

type Loose = Record<string, never> & { actions: { items: Record<string, unknown>[] }[]; roles: Record<string, unknown>[] };
const changed = (name: string, pointer: string, change: (draft: Loose) => void): Broken<unknown> => ({
  name,
  pointer,
  from: helloProgram,
  change: (draft) => change(draft as unknown as Loose),
});

const brokenDocuments: readonly Broken<unknown>[] = [
  changed("document-schema", "/roles/0/row", (draft) => {
    const role = draft.roles[0] as Record<string, unknown>;
    role["row"] = 1;
  }),
  changed("document-schema--missing", "/roles/1/layers", (draft) => {
    delete draft.roles[1]?.["layers"];
  }),
  changed("document-schema--type", "/job", (draft) => Object.assign(draft, { job: 5 })),
  changed("document-schema--word", "/roles/0/recompute", (draft) => Object.assign(draft.roles[0] ?? {}, { recompute: "sometimes" })),
  changed("document-schema--action", "/actions/0/items/0/do", (draft) => Object.assign(draft.actions[0]?.items[0] ?? {}, { do: "forwards" })),
  changed("document-version", "/version", (draft) => Object.assign(draft, { version: "hgm.program/99" })),
  changed("document-no-version", "", (draft) => {
    delete (draft as Record<string, unknown>)["version"];
  }),
];

describe("verifyDocument", () => {
  it.each(Object.entries(documents))("accepts %s after a round through its canonical JSON", (_, document) => {
    expect(verifyDocument(JSON.parse(canonicalJson(document)))).toEqual([]);
  });

  it.each(brokenDocuments.map((entry) => [entry.name, entry] as const))("refuses %s, read from disk, with one finding", (name, entry) => {
    const { text, expected } = fixture(folder, entry);
    expect(text).toBe(expected);
    const definition = documentsDiagnostics.find((candidate) => candidate.slug === name.split("--")[0]);
    expect(verifyDocument(JSON.parse(text)).map(({ code, pointer }) => [code, pointer])).toEqual([[definition?.code, entry.pointer]]);
  });

  it("never throws, whatever JSON it is given", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(documents)), (value, document) => {
        expect(verifyDocument(value).length).toBeGreaterThan(0);
        expect(verifyDocument({ ...document, version: document.version, [Object.keys(document).sort()[0] ?? ""]: value }).length).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("says in words what is wrong", () => {
    const said = brokenDocuments.map((entry) => verifyDocument(JSON.parse(fixture(folder, entry).text))[0]?.message);
    expect(said).toEqual([
      "`/roles/0/row` is not a field of this version.",
      "`/roles/1/layers` is missing.",
      "`/job` is a number, but must be a string.",
      '`/roles/0/recompute` is `"sometimes"`, but must be one of `"none"`, `"selective"`, `"full"`.',
      '`/actions/0/items/0/do` is `"forwards"`, but must be one of `"forward"`, `"backward"`, `"receive_activation"`, `"send_activation"`, `"receive_gradient"`, `"send_gradient"`, `"sum_gradients"`, `"step"`.',
      "The version `hgm.program/99` is not known.",
      "An IR document is an object with a text field `version`, but this is an object without one.",
    ]);
  });
});

describe("canonicalJson", () => {
  it("reads back to the same value, and does not depend on the order of keys", () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value))).toBe(text);
        expect(text.endsWith("\n")).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("sorts keys by code unit, keeps short arrays of scalars on one line and drops absent fields", () => {
    expect(canonicalJson({ b: [1, "x", null], a: { Z: true, a: undefined, É: 1, z: [] }, c: [{ d: 1 }] })).toBe(
      '{\n  "a": {\n    "Z": true,\n    "z": [],\n    "É": 1\n  },\n  "b": [1, "x", null],\n  "c": [\n    {\n      "d": 1\n    }\n  ]\n}\n',
    );
    expect(() => canonicalJson(Number.NaN)).toThrow(/bug in hgm/);
  });
});

describe("dump", () => {
  it.each(Object.entries(documents))("prints %s as lines for people", (_, document) => {
    const text = dump(document);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text.split("\n").every((line) => line === line.trimEnd())).toBe(true);
    expect(text.length).toBeGreaterThan(200);
  });

  it("shows the order list of a stage with its loop", () => {
    expect(dump(helloProgram)).toContain("  for i in 0..3 { forward i + 1; send_activation i + 1; receive_gradient i; backward i }");
    expect(dump(helloProgram)).toContain("  p0.s1.r0  right  right.cpu    5..9           0  1 by 2  2 by 1             4         0  none");
  });
});
