import { type Diagnostic, diagnose } from "../contracts/index.ts";
import {
  commentForm,
  loneB,
  nestingTooDeep,
  strayBracket,
  unfinishedString,
  unknownCharacter,
  unknownEscape,
  unknownUnit,
} from "../diagnostics/codes/syntax/index.ts";
import type { Comment } from "./comment.ts";
import { deepestIn } from "./deepest-in.ts";
import { HgmParser } from "./hgm-parser.ts";
import { standardUnits, type UnitLexicon } from "./lexicon-units.ts";
import { maximumNesting } from "./lexicon.ts";
import { scan } from "./scan.ts";
import type { SourceToken } from "./source-token.ts";
import { type AnyNode, children, type SourceFile } from "./tree.generated.ts";

export interface Parsed {
  /** Always a whole tree; what could not be read is a `BrokenMember` or a `MissingExpression` in it. */
  readonly tree: SourceFile;
  /** In source order. */
  readonly comments: readonly Comment[];
  /** As the parser met them: without blanks, comments and line ends that mean nothing. */
  readonly tokens: readonly SourceToken[];
  /** By place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Levels of the tree. A level of brackets is a few of them; the rest is for chains such as `a + b + …`, each link of which is one. */
const maximumDepth = 6 * maximumNesting;

let parser: HgmParser | undefined;

/**
 * Parses a file. Never throws for any text: mistakes are diagnostics, and the tree holds everything around them.
 * `file` only names the text in the places of diagnostics. Lexer and parser are made on first use.
 * @param units the units of the vocabulary, where it is not the standard one
 */
export const parse = (text: string, file: string, units: UnitLexicon = standardUnits): Parsed => {
  parser ??= new HgmParser();
  const scanned = scan(text, file, units);
  let tree = parser.parse(scanned, file, text.length);
  const diagnostics = scanned.diagnostics.concat(parser.diagnostics);
  const tooDeep = scanned.tokens.length > maximumDepth ? findTooDeep(tree) : undefined;
  if (tooDeep) {
    const known = diagnostics.some((d) => d.code === nestingTooDeep.code);
    if (!known) diagnostics.push(diagnose(nestingTooDeep, { file, start: tooDeep.start, end: tooDeep.end }, { limit: maximumDepth }));
    tree = { kind: "SourceFile", start: 0, end: text.length, edition: tree.edition, members: [] };
  }
  diagnostics.sort((a, b) => (a.place?.start ?? 0) - (b.place?.start ?? 0));
  return {
    tree,
    comments: scanned.comments,
    tokens: scanned.tokens,
    diagnostics: firstOnes(onePerLine(onePerBrace(diagnostics, text, parser.withoutBrace), text)),
  };
};

/** A `}` that closes nothing follows from a `{` that was told to be missing before it: the one is the end of the block that the other should have begun. */
const onePerBrace = (diagnostics: readonly Diagnostic[], text: string, withoutBrace: readonly number[]): readonly Diagnostic[] => {
  if (withoutBrace.length === 0) return diagnostics;
  const strays = diagnostics.filter(({ code, place }) => code === strayBracket.code && place !== undefined && text[place.start] === "}");
  const followed = new Set<Diagnostic>();
  for (const offset of withoutBrace) {
    const told = diagnostics.some(({ code, place }) => code !== strayBracket.code && place?.start === offset);
    const stray = told ? strays.find((each) => !followed.has(each) && (each.place?.start ?? 0) > offset) : undefined;
    if (stray) followed.add(stray);
  }
  return diagnostics.filter((diagnostic) => !followed.has(diagnostic));
};

/** What is told about one file. Beyond this it is no spec with mistakes but another kind of file. */
const mostDiagnostics = 100;

const firstOnes = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => {
  const more = diagnostics.length - mostDiagnostics;
  if (more <= 0) return diagnostics;
  const told = diagnostics.slice(0, mostDiagnostics);
  const last = told.pop();
  if (last) told.push({ ...last, notes: [...last.notes, `${more} more mistakes of form in this file are not listed.`] });
  return told;
};

/** Mistakes that have a cause of their own: words, strings and comments in a wrong form never follow from a mistake beside them. */
const ofItsOwn: ReadonlySet<string> = new Set(
  [unknownUnit, unfinishedString, loneB, unknownCharacter, unknownEscape, commentForm, nestingTooDeep].map((definition) => definition.code),
);

/**
 * Of what is wrong with the structure of one line only the first: where words do not fit together, or a bracket is left over, the rest of the line
 * mostly follows from it. `diagnostics` stand in order of place.
 */
const onePerLine = (diagnostics: readonly Diagnostic[], text: string): readonly Diagnostic[] => {
  if (diagnostics.length < 2) return diagnostics;
  const lines = new Map<Diagnostic, number>();
  let line = 0;
  let at = 0;
  for (const diagnostic of diagnostics) {
    for (const start = diagnostic.place?.start ?? 0; at < start; at++) if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) line++;
    lines.set(diagnostic, line);
  }
  const taken = new Set(diagnostics.filter(({ code }) => ofItsOwn.has(code) && code !== commentForm.code).map((diagnostic) => lines.get(diagnostic)));
  return diagnostics.filter((diagnostic) => {
    if (ofItsOwn.has(diagnostic.code)) return true;
    const own = lines.get(diagnostic);
    if (taken.has(own)) return false;
    taken.add(own);
    return true;
  });
};

/**
 * The first node beyond the limit. Walks with a list of its own, because a chain of operators is as deep as it is long, and leaves out what is too short
 * to hold such depth: nearly everything.
 */
const findTooDeep = (tree: SourceFile): AnyNode | undefined => {
  let level: readonly AnyNode[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maximumDepth) return level[0];
    const below: AnyNode[] = [];
    for (const node of level) for (const child of children(node)) if (depth + 1 + deepestIn(child) > maximumDepth) below.push(child);
    level = below;
  }
  return undefined;
};
