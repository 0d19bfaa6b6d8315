import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic, Host } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { createWorkspace, type OpenOptions } from "../../src/workspace/index.ts";
import { root } from "./cli.ts";

export const editKinds = ["delete", "double", "swap", "misspell"] as const;
export type EditKind = (typeof editKinds)[number];

/** A spec that is right as it stands. */
export interface RightSpec {
  /** Relative to the repository. */
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly options: OpenOptions;
  /** What is said about the file as it stands: a library declares no job, which is no mistake in it. */
  readonly before: ReadonlySet<string>;
}

export interface EditedSpec {
  readonly spec: RightSpec;
  readonly kind: EditKind;
  /** What was there, for reading. */
  readonly token: string;
  readonly text: string;
  /** Where the edit is, in the edited text. */
  readonly start: number;
  readonly end: number;
}

export interface Judged {
  readonly edit: EditedSpec;
  readonly errors: readonly Diagnostic[];
  readonly withoutPlace: number;
  /** Lines between the edit and the first error; infinite where that lies in another file. */
  readonly distance: number;
}

/** The same numbers for the same seed, from 0 to below `below`. */
export const random = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
};

/** The file system, but for one file. */
const withFile = (path: string, text: string): Host => {
  const host = nodeHost();
  return { ...host, readFile: (asked) => (asked === path ? text : host.readFile(asked)) };
};

/** The errors that `hgm check` tells about a text in the place of a file. */
export const errorsIn = (path: string, text: string, options: OpenOptions): readonly Diagnostic[] => {
  const workspace = createWorkspace(path, withFile(path, text), () => [], options);
  const told = new Set([...workspace.model().diagnostics, ...workspace.topology().diagnostics]);
  return [...told].filter((diagnostic) => diagnostic.severity === "error");
};

/** Codes that say how a file may be used, not that something in it is wrong: no job, several jobs. */
const noMistake = new Set(["HGM2052", "HGM2051"]);

const folders = ["examples", "std", "test/syntax/fixtures/specs"];

/** Every example, library and design spec that evaluates without an error. */
export const rightSpecs = (): readonly RightSpec[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((file) => file.endsWith(".hgm"))
      .sort()
      .flatMap((file) => {
        const path = join(root, folder, file);
        const text = readFileSync(path, "utf8");
        const several = createWorkspace(path, withFile(path, text), () => [], {}).analysis().jobs;
        const options: OpenOptions = several[1] === undefined ? {} : { job: several[0] as string };
        const before = new Set(errorsIn(path, text, options).map((diagnostic) => diagnostic.code));
        return [...before].every((code) => noMistake.has(code)) ? [{ name: `${folder}/${file}`, path, text, options, before }] : [];
      }),
  );

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Tokens of a text as a reader sees them: words, numbers, strings, signs; no comments. */
const piecesOf = (text: string): readonly Piece[] =>
  [...text.matchAll(/\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][A-Za-z0-9_]*|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*|\.\.=?|--|->|[<>=!]=|[^\s\w]/gu)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter((piece) => !piece.text.startsWith("//"));

const letters = "abcdefghijklmnopqrstuvwxyz";

/** A word with one letter gone, changed, added, or changed with its neighbour. */
const misspelt = (word: string, below: (n: number) => number): string => {
  const spots = [...word.matchAll(/[A-Za-z]/g)].map((match) => match.index);
  const at = spots[below(spots.length)] ?? 0;
  const letter = letters[below(letters.length)] ?? "x";
  const ways = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
  ];
  return (ways[below(ways.length)] as () => string)();
};

const edited = (spec: RightSpec, kind: EditKind, pieces: readonly Piece[], below: (n: number) => number): EditedSpec | undefined => {
  const index = below(pieces.length);
  const [piece, next] = [pieces[index], pieces[index + 1]];
  if (!piece) return undefined;
  const { text } = spec;
  const put = (start: number, end: number, by: string): EditedSpec => ({
    spec,
    kind,
    token: piece.text,
    text: text.slice(0, start) + by + text.slice(end),
    start,
    end: start + by.length,
  });
  if (kind === "delete") return put(piece.start, piece.end, "");
  if (kind === "double") return put(piece.start, piece.end, /^[\w"]/.test(piece.text) ? `${piece.text} ${piece.text}` : piece.text + piece.text);
  if (kind === "swap")
    return next && next.text !== piece.text ? put(piece.start, next.end, next.text + text.slice(piece.end, next.start) + piece.text) : undefined;
  if (!/[A-Za-z]{2}/.test(piece.text)) return undefined;
  const wrong = misspelt(piece.text, below);
  return wrong === piece.text ? undefined : put(piece.start, piece.end, wrong);
};

/** `count` edits, the kinds in turn, each at a random token of a random file. */
export const randomEdits = (specs: readonly RightSpec[], count: number, seed: number): readonly EditedSpec[] => {
  const below = random(seed);
  const pieces = specs.map((spec) => piecesOf(spec.text));
  const edits: EditedSpec[] = [];
  while (edits.length < count) {
    const chosen = below(specs.length);
    const edit = edited(specs[chosen] as RightSpec, editKinds[edits.length % editKinds.length] as EditKind, pieces[chosen] ?? [], below);
    if (edit) edits.push(edit);
  }
  return edits;
};

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** What hgm says about an edited spec. */
export const judge = (edit: EditedSpec): Judged => {
  const { spec, text } = edit;
  const errors = errorsIn(spec.path, text, spec.options).filter((diagnostic) => !spec.before.has(diagnostic.code));
  const place = errors[0]?.place;
  const [from, to] = [lineOf(text, edit.start), lineOf(text, edit.end)];
  const line = place && place.file === spec.path ? lineOf(text, place.start) : Number.POSITIVE_INFINITY;
  return {
    edit,
    errors,
    withoutPlace: errors.filter((diagnostic) => !diagnostic.place).length,
    distance: line < from ? from - line : line > to ? line - to : 0,
  };
};

export interface Figures {
  readonly name: string;
  readonly edits: number;
  readonly wrong: number;
  readonly mean: number;
  readonly percentile95: number;
  readonly most: number;
  readonly withoutPlace: number;
  /** Share of the wrong ones whose first error lies within two lines of the edit. */
  readonly near: number;
}

/** The figures of the edits that made a spec wrong. */
export const figuresOf = (name: string, judged: readonly Judged[]): Figures => {
  const wrong = judged.filter((one) => one.errors.length > 0);
  const counts = wrong.map((one) => one.errors.length).sort((a, b) => a - b);
  return {
    name,
    edits: judged.length,
    wrong: wrong.length,
    mean: counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length),
    percentile95: counts[Math.max(0, Math.ceil(counts.length * 0.95) - 1)] ?? 0,
    most: counts.at(-1) ?? 0,
    withoutPlace: wrong.reduce((sum, one) => sum + one.withoutPlace, 0),
    near: wrong.filter((one) => one.distance <= 2).length / Math.max(1, wrong.length),
  };
};

/** Figures of each kind of edit, and of all. */
export const figuresByKind = (judged: readonly Judged[]): readonly Figures[] => [
  ...editKinds.map((kind) =>
    figuresOf(
      kind,
      judged.filter((one) => one.edit.kind === kind),
    ),
  ),
  figuresOf("all", judged),
];

/** The figures as a table for people. */
export const table = (figures: readonly Figures[]): string =>
  [
    "edit      edits  wrong  errors/wrong  p95  most  no place  within 2 lines",
    ...figures.map((f) =>
      [
        f.name.padEnd(8),
        String(f.edits).padStart(6),
        String(f.wrong).padStart(6),
        f.mean.toFixed(3).padStart(13),
        String(f.percentile95).padStart(4),
        String(f.most).padStart(5),
        String(f.withoutPlace).padStart(9),
        `${(100 * f.near).toFixed(1)} %`.padStart(15),
      ].join(" "),
    ),
  ].join("\n");
