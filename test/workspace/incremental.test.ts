import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { createWorkspace, type Facts, noFacts } from "../../src/workspace/index.ts";
import { examples, fromScratch, liveOver, memoryHost, smallSpec } from "./support.ts";

/** A change of one file: `at` and `length` are shares of its text. */
type Edit =
  | { readonly kind: "replace"; readonly file: number; readonly at: number; readonly length: number; readonly text: string }
  | { readonly kind: "token"; readonly file: number; readonly at: number; readonly text: string }
  /** Another number in the place of one: mostly the spec is as right as before, and says something else. */
  | { readonly kind: "number"; readonly file: number; readonly at: number; readonly text: string }
  | { readonly kind: "restore" | "remove" | "undo" | "close"; readonly file: number };

/** Doubles would nearly all be next to 0. */
const share = fc.integer({ min: 0, max: 9999 }).map((tenThousandths) => tenThousandths / 10_000);
const snippet = fc.constantFrom(
  "",
  " ",
  "\n",
  "// a\n",
  "{",
  "}",
  "(",
  '"',
  "4",
  "0",
  "GB",
  "nodes: 3\n",
  "let more = 2\n",
  "nowhere",
  "job x {",
  "1 +",
  "residual {",
  "é",
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("number" as const), file: fc.nat(), at: share, text: fc.constantFrom("2", "4", "8", "16", "64", "200", "1024") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("replace" as const), file: fc.nat(), at: share, length: fc.constantFrom(0, 0, 0.001, 0.01, 0.1), text: snippet }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("token" as const),
      file: fc.nat(),
      at: share,
      text: fc.constantFrom("", "8", "12", "32", "fp32", "x", "GiB", ":", "train"),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom("restore" as const, "undo" as const, "remove" as const, "close" as const), file: fc.nat() }) },
);

const changed = (text: string, change: Edit): string => {
  if (change.kind === "number") {
    const numbers = [...text.matchAll(/(?<![\w.])\d+(?![\w.])/g)];
    const found = numbers[Math.floor(change.at * (numbers.length - 1))];
    return found ? text.slice(0, found.index) + change.text + text.slice(found.index + found[0].length) : text;
  }
  if (change.kind === "replace") {
    const at = Math.floor(change.at * text.length);
    return text.slice(0, at) + change.text + text.slice(at + Math.floor(change.length * text.length));
  }
  if (change.kind !== "token") return text;
  const { tokens } = parse(text, "any");
  const token = tokens[Math.floor(change.at * (tokens.length - 1))];
  return token ? text.slice(0, token.startOffset) + change.text + text.slice((token.endOffset ?? token.startOffset) + 1) : text;
};

/** A project of two files of which one imports the other, and every example. */
const library = `hgm 1
/// How many.
let count = 2
param speed: Gbps = 100 Gbps in 1 Gbps..1 Tbps
model Inner(width: int = 128) { residual { rms_norm(), mlp(ffn: 4 * width) } }
`;
const importing = smallSpec
  .replace("param lines", 'import { count, Inner } from "./library.hgm"\nparam lines')
  .replace("let halls = 2", "let halls = count")
  .replace("  rms_norm()\n  head", "  Inner(width: width)\n  rms_norm()\n  head");
const projects: readonly { readonly root: string; readonly files: ReadonlyMap<string, string> }[] = [
  {
    root: "main.hgm",
    files: new Map([
      ["main.hgm", importing],
      ["library.hgm", library],
    ]),
  },
  ...[...examples].map(([root, text]) => ({ root, files: new Map([[root, text]]) })),
];

/** As `toEqual`, which takes its time to say that large documents are the same. */
const expectSame = (actual: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
};

const runEdits = (root: string, start: ReadonlyMap<string, string>, edits: readonly Edit[]): void => {
  const names = [...start.keys()];
  const onDisk = new Map(start);
  const open = new Map<string, string>();
  const live = liveOver(onDisk);
  let lastGood: Facts | undefined;
  const before = new Map<string, string>();
  for (const change of [undefined, ...edits]) {
    if (change) {
      const file = names[change.file % names.length] as string;
      const now = open.get(file) ?? onDisk.get(file) ?? "";
      if (change.kind === "remove") {
        // The file lies there no more; what is open stays.
        if (file !== root) onDisk.delete(file);
      } else if (change.kind === "close") {
        open.delete(file);
        live.setText(file, undefined);
        onDisk.set(file, now);
      } else {
        const next = change.kind === "restore" ? (start.get(file) ?? "") : change.kind === "undo" ? (before.get(file) ?? now) : changed(now, change);
        before.set(file, now);
        open.set(file, next);
        live.setText(file, next);
      }
    }
    const texts = new Map([...onDisk, ...open]);
    const fresh = fromScratch(texts, root);
    const checked = live.check(root);
    expectSame(checked?.diagnostics, fresh.diagnostics);
    expectSame(checked?.jobs, fresh.jobs);
    expectSame([...(checked?.sources ?? [])], [...fresh.sources]);
    if (fresh.good) lastGood = fresh.facts;
    expectSame(checked?.facts, lastGood ?? fresh.facts);
    if (!fresh.good) continue;
    // The documents too, of which diagnostics and facts show only a part.
    const documents = live.workspaces(root, live.analyses(root));
    const expected = createWorkspace(root, memoryHost(texts), () => [], {}).everyJob();
    expectSame(
      documents.map((job) => job.model().value),
      expected.map((job) => job.model().value),
    );
    expectSame(
      documents.map((job) => job.topology().value),
      expected.map((job) => job.topology().value),
    );
  }
};

describe("a workspace after any edits says what one says that has seen nothing else", () => {
  it("of every example and of two files that import one another, as they are", () => {
    for (const { root, files } of projects) {
      const { facts, good } = fromScratch(files, root);
      expect(good).toBe(true);
      expect(facts).not.toEqual(noFacts);
      runEdits(root, files, []);
    }
  });

  it("after random edits", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 8 }), (which, edits) => {
        // Every second sequence is of the two files.
        const { root, files } = projects[which % 2 === 0 ? 0 : (which >> 1) % projects.length] as (typeof projects)[number];
        runEdits(root, files, edits);
      }),
      { numRuns: 60, seed: 20, endOnFailure: false },
    );
  });
});
