import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { Host } from "../../../src/contracts/index.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { Declared } from "../../../src/semantics/declared.ts";
import { analyzeEveryJob } from "../../../src/semantics/index.ts";
import { Scope } from "../../../src/semantics/scope.ts";
import type { AnyNode, Parsed } from "../../../src/syntax/index.ts";
import { scopes } from "./support/scopes.ts";
import { indexOf, MemoryTexts } from "./support/texts.ts";

/** The place of the word that the evaluator has read last, by word: a name is read from its node right before it is looked up. */
const lastRead = new Map<string, { readonly file: string; readonly start: number }>();

/** The libraries are parsed once: a file that is watched takes its time. */
const parsedLibraries = new Map<string, Parsed>();

vi.mock(import("../../../src/syntax/index.ts"), async (original) => {
  const syntax = await original();
  const watch = (node: AnyNode, file: string): void => {
    if (node.kind === "NameReference" || node.kind === "Name") {
      const { text, start } = node;
      const get = (): string => {
        lastRead.set(text, { file, start });
        return text;
      };
      Object.defineProperty(node, "text", { enumerable: true, get });
    }
    for (const child of syntax.children(node)) watch(child, file);
  };
  const parse: typeof syntax.parse = (text, file, units) => {
    const known = parsedLibraries.get(file);
    if (known) return known;
    const parsed = syntax.parse(text, file, units);
    watch(parsed.tree, file);
    if (file.startsWith("std:")) parsedLibraries.set(file, parsed);
    return parsed;
  };
  return { ...syntax, parse };
});

interface Lookup {
  readonly file: string;
  readonly start: number;
  readonly name: string;
  /** Where what was found stands; undefined when nothing was found. */
  readonly found: string | undefined;
}

/** Every look-up of a name in a scope, and of a pool behind a dot, that the evaluation of a file makes. */
const lookupsOf = (host: Host, file: string): readonly Lookup[] => {
  const found: Lookup[] = [];
  const note = (name: string, place: { readonly file: string; readonly start: number } | undefined, inFile?: string): void => {
    const at = lastRead.get(name);
    if (at && (inFile === undefined || at.file === inFile)) found.push({ ...at, name, found: place && `${place.file}:${place.start}` });
  };
  const { lookup } = Scope.prototype;
  const { member } = Declared.prototype;
  let depth = 0;
  Scope.prototype.lookup = function (this: Scope, name: string) {
    depth += 1;
    const binding = lookup.call(this, name);
    depth -= 1;
    // A scope asks the one around it.
    if (depth === 0) note(name, binding?.place, this.file);
    return binding;
  };
  Declared.prototype.member = function (this: Declared, name: string) {
    const value = member.call(this, name);
    if (value?.kind === "declared" && value.declared.keyword === "pool") note(name, value.declared.place);
    return value;
  };
  try {
    analyzeEveryJob(host, file);
  } finally {
    Scope.prototype.lookup = lookup;
    Declared.prototype.member = member;
  }
  return found;
};

/** Where the evaluator and the index of names differ, with how many look-ups were compared. */
const compare = (files: Readonly<Record<string, string>>): { readonly compared: number; readonly differences: readonly string[] } => {
  const texts = new MemoryTexts(files);
  const index = indexOf(texts);
  const host: Host = {
    ...nodeHost(),
    readFile: (path) => files[path],
    resolve: (from, to) => texts.resolve(from, to) ?? to,
    outside: () => undefined,
    invalid: () => undefined,
  };
  const differences = new Set<string>();
  let compared = 0;
  for (const file of Object.keys(files))
    for (const { file: at, start, name, found } of lookupsOf(host, file)) {
      const occurrence = index.at(at, start);
      // What declares a name is looked up, too, to see whether the name is taken.
      if (occurrence?.declares) continue;
      compared += 1;
      const place = occurrence?.local?.at;
      const mine = place && `${occurrence.local?.file}:${place.start}`;
      if (mine !== found) differences.add(`${at}:${start} ${name}: the evaluator finds ${found}, the index ${mine}`);
    }
  return { compared, differences: [...differences] };
};

const root = join(import.meta.dirname, "../../..");
const read = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".hgm"))
      .sort()
      .map((path) => [join("/", folder, path), readFileSync(join(root, folder, path), "utf8")]),
  );

test("every name of the examples that the evaluator looks up is found at the same place", () => {
  const { compared, differences } = compare(read("examples"));
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(2000);
});

test("the same for the cases of the language, refused ones too", () => {
  const { compared, differences } = compare(read("test/conformance"));
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
}, 60_000);

test("names of every kind, where they are in sight, are found where the evaluator finds them", () => {
  const { compared, differences } = compare(scopes);
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(500);
});
