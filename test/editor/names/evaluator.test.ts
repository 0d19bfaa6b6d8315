import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Host } from "../../../src/contracts/index.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { analyzeEveryJob } from "../../../src/semantics/index.ts";
import { Scope } from "../../../src/semantics/scope.ts";
import type { AnyNode } from "../../../src/syntax/index.ts";
import { indexOf, MemoryTexts } from "./support/texts.ts";

/** The place of the word that the evaluator has read last, by word: a name is read from its node right before it is looked up. */
const lastRead = new Map<string, { readonly file: string; readonly start: number }>();

vi.mock(import("../../../src/syntax/index.ts"), async (original) => {
  const syntax = await original();
  const watch = (node: AnyNode, file: string): void => {
    if (node.kind === "NameReference" || node.kind === "Name") {
      const { text, start } = node;
      Object.defineProperty(node, "text", {
        enumerable: true,
        get: () => {
          lastRead.set(text, { file, start });
          return text;
        },
      });
    }
    for (const child of syntax.children(node)) watch(child, file);
  };
  return {
    ...syntax,
    parse: (text, file, units) => {
      const parsed = syntax.parse(text, file, units);
      watch(parsed.tree, file);
      return parsed;
    },
  };
});

interface Lookup {
  readonly file: string;
  readonly start: number;
  readonly name: string;
  /** Where the binding stands; undefined when there is none. */
  readonly found: string | undefined;
}

/** Every look-up of a name that the evaluation of a file makes. */
const lookupsOf = (host: Host, file: string): readonly Lookup[] => {
  const found: Lookup[] = [];
  const { lookup } = Scope.prototype;
  let depth = 0;
  Scope.prototype.lookup = function (this: Scope, name: string) {
    depth += 1;
    const binding = lookup.call(this, name);
    depth -= 1;
    const at = lastRead.get(name);
    if (depth === 0 && at && at.file === this.file) found.push({ ...at, name, found: binding && `${binding.place.file}:${binding.place.start}` });
    return binding;
  };
  try {
    analyzeEveryJob(host, file);
  } finally {
    Scope.prototype.lookup = lookup;
  }
  return found;
};

const differences = (files: Readonly<Record<string, string>>): readonly string[] => {
  const texts = new MemoryTexts(files);
  const index = indexOf(texts);
  const host: Host = {
    ...nodeHost(),
    readFile: (path) => files[path],
    resolve: (from, to) => texts.resolve(from, to) ?? to,
    outside: () => undefined,
    invalid: () => undefined,
  };
  const told = new Set<string>();
  let compared = 0;
  for (const file of Object.keys(files)) {
    for (const { file: at, start, name, found } of lookupsOf(host, file)) {
      const occurrence = index.at(at, start);
      // What declares is looked up, too, to see whether the name is taken.
      if (!occurrence || occurrence.declares) {
        if (found !== undefined && !occurrence) told.add(`${at}:${start} ${name}: the evaluator finds ${found}, the index nothing`);
        continue;
      }
      compared += 1;
      const { local } = occurrence;
      const mine = local && `${local.file}:${local.at.start}`;
      if (found === undefined && mine !== undefined) told.add(`${at}:${start} ${name}: the evaluator finds nothing, the index ${mine}`);
      if (found !== undefined && mine !== found) told.add(`${at}:${start} ${name}: the evaluator finds ${found}, the index ${mine}`);
    }
  }
  console.log(compared, told.size);
  return [...told];
};

const root = join(import.meta.dirname, "../../..");
const read = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".hgm"))
      .sort()
      .map((path) => [join("/", folder, path), readFileSync(join(root, folder, path), "utf8")]),
  );

test("every name of the examples that the evaluator finds is found at the same place", () => {
  expect(differences(read("examples"))).toEqual([]);
});

test("conformance", () => {
  expect(differences(read("test/conformance"))).toEqual([]);
});
