import type { IToken } from "chevrotain";
import type { Comment } from "./comment.ts";
import { lexicon, statementWords, type TokenName } from "./lexicon.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import type { Documentation } from "./tree.generated.ts";
import { closingTypes, openingTypes, StringStart, T, TokenTypes } from "./tokens.ts";

/** `=` and every binary operator, ranges apart, whose right side may be missing. */
const carriesOn = new TokenTypes(
  (Object.keys(lexicon) as TokenName[])
    .filter((name) => name === "Equal" || ("binary" in lexicon[name] && name !== "OpenRange" && name !== "ClosedRange"))
    .map((name) => T[name]),
);

const isWord = (token: IToken | undefined): boolean => token !== undefined && /^[A-Za-z_]/.test(token.image);
const isName = (token: IToken | undefined): boolean => isWord(token) && lexicon[token?.tokenType.name as TokenName]?.category !== "reserved";

/** Whether a new member starts here, whatever stands before: `word:`, or a statement word or kind and a name. */
const startsMember = (token: IToken | undefined, next: IToken | undefined): boolean => {
  if (!isWord(token)) return false;
  if (next?.tokenType === T.Colon) return true;
  return isName(token) && isName(next) && (statementWords.has(token?.image ?? "") || next?.tokenType !== T.On);
};

export interface LaidOut {
  readonly tokens: SourceToken[];
  /** For each token, how many brackets are open around it; an opening and its closing bracket have the number outside. */
  readonly depths: Uint32Array;
}

/**
 * Leaves out the line ends that mean nothing, counts the brackets around each token, and hangs `///` comments on the token below.
 *
 * A line end counts directly inside a file or `{ }`; in `( )`, `[ ]` and the braces of an import it means nothing. Neither does it after `=`
 * or a binary operator, unless the next line plainly starts a member: then the expression is unfinished, and the next line is not swallowed.
 */
export const layOut = (tokens: readonly SourceToken[], comments: readonly Comment[]): LaidOut => {
  const result: SourceToken[] = [];
  const depths = new Uint32Array(tokens.length);
  /** For each open bracket, whether line ends count inside. */
  const counting: boolean[] = [];
  /** Whether they count here. */
  let counts = true;
  const documentation = comments.filter((c) => c.kind === "documentation");
  const startOf = (index: number): number => documentation[index]?.start ?? Number.POSITIVE_INFINITY;
  let next = 0;
  let nextStart = startOf(0);
  let previousEnd = 0;

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as SourceToken;
    const type = token.tokenType;
    if (type === T.NewLine) {
      if (!counts || !lineEnds(tokens, index, result[result.length - 1])) continue;
    } else if (type !== T.Comma || !counts) {
      // A comma between members is no more than a line end: the comment documents the member behind it.
      if (nextStart < token.startOffset) {
        const first = next;
        while (nextStart < token.startOffset) nextStart = startOf(++next);
        const above = documentOf(documentation.slice(first, next).filter((c) => c.start >= previousEnd));
        if (above) token.documentation = above;
      }
      previousEnd = endOf(token);
    }
    if (closingTypes.has(type)) {
      counting.pop();
      counts = counting[counting.length - 1] ?? true;
    }
    depths[result.length] = counting.length;
    if (openingTypes.has(type)) {
      counts = type === T.LeftBrace && result[result.length - 1]?.tokenType !== T.Import;
      counting.push(counts);
    }
    result.push(token);
  }
  return { tokens: result, depths: depths.subarray(0, result.length) };
};

/** Whether the line end at `index` ends what stands before it. */
const lineEnds = (tokens: readonly SourceToken[], index: number, previous: SourceToken | undefined): boolean => {
  if (previous === undefined) return true;
  const afterComma = previous.tokenType === T.Comma;
  if (!afterComma && !carriesOn.has(previous.tokenType)) return true;
  let after = index;
  while (tokens[after]?.tokenType === T.NewLine) after++;
  const next = tokens[after];
  // A string starts no member, so after a comma it is the message of the `assert` above.
  if (afterComma) return next?.tokenType !== T.String && next?.tokenType !== StringStart;
  return !next || startsMember(next, tokens[after + 1]);
};

/** The `///` lines above a token, as one text. */
const documentOf = (lines: readonly Comment[]): Documentation | undefined => {
  const [top, bottom] = [lines[0], lines[lines.length - 1]];
  if (!top || !bottom) return undefined;
  const text = lines.map((c) => c.text.slice(3).replace(/^ /, "").trimEnd()).join("\n");
  return { kind: "Documentation", start: top.start, end: bottom.end, text };
};
