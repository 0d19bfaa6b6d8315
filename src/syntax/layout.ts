import type { IToken, TokenType } from "chevrotain";
import type { Comment } from "./comment.ts";
import { lexicon, statementWords, type TokenName } from "./lexicon.ts";
import { endOf, type SourceToken } from "./source-token.ts";
import { InterpolationEnd, InterpolationStart, StringStart, T } from "./tokens.ts";

const opening: ReadonlySet<TokenType> = new Set([T.LeftBrace, T.LeftParenthesis, T.LeftBracket, InterpolationStart]);
const closing: ReadonlySet<TokenType> = new Set([T.RightBrace, T.RightParenthesis, T.RightBracket, InterpolationEnd]);

/** `=` and every binary operator, ranges apart, whose right side may be missing. */
const carriesOn: ReadonlySet<TokenType> = new Set(
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

/**
 * Numbers each token with the brackets around it, leaves out the line ends that mean nothing, and hangs `///` comments on the token below.
 *
 * A line end counts directly inside a file or `{ }`; in `( )`, `[ ]` and the braces of an import it means nothing. Neither does it after `=`
 * or a binary operator, unless the next line plainly starts a member: then the expression is unfinished, and the next line is not swallowed.
 */
export const layOut = (tokens: readonly SourceToken[], comments: readonly Comment[]): SourceToken[] => {
  const result: SourceToken[] = [];
  /** For each open bracket, whether line ends count inside. */
  const counting: boolean[] = [];
  const documentation = comments.filter((c) => c.kind === "documentation");
  let nextDocumentation = 0;
  let previousEnd = 0;

  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as SourceToken;
    const type = token.tokenType;
    if (type === T.NewLine) {
      if (counting.length > 0 && !counting[counting.length - 1]) continue;
      const previous = result[result.length - 1];
      let after = index;
      while (tokens[after]?.tokenType === T.NewLine) after++;
      const next = tokens[after];
      if (previous && carriesOn.has(previous.tokenType) && next && !startsMember(next, tokens[after + 1])) continue;
      // A string starts no member, so after a comma it is the message of the `assert` above.
      if (previous?.tokenType === T.Comma && (next?.tokenType === T.String || next?.tokenType === StringStart)) continue;
      token.depth = counting.length;
      result.push(token);
      continue;
    }
    // A comma between members is no more than a line end: the comment documents the member behind it.
    if (type === T.Comma && counting[counting.length - 1] !== false) {
      token.depth = counting.length;
      result.push(token);
      continue;
    }
    const first = nextDocumentation;
    while ((documentation[nextDocumentation]?.start ?? Number.POSITIVE_INFINITY) < token.startOffset) nextDocumentation++;
    if (nextDocumentation > first) {
      const lines = documentation.slice(first, nextDocumentation).filter((c) => c.start >= previousEnd);
      const [top, bottom] = [lines[0], lines[lines.length - 1]];
      if (top && bottom) {
        const text = lines.map((c) => c.text.slice(3).replace(/^ /, "").trimEnd()).join("\n");
        token.documentation = { kind: "Documentation", start: top.start, end: bottom.end, text };
      }
    }
    previousEnd = endOf(token);
    if (closing.has(type) && !token.stray) counting.pop();
    token.depth = counting.length;
    if (opening.has(type)) counting.push(type === T.LeftBrace && result[result.length - 1]?.tokenType !== T.Import);
    result.push(token);
  }
  result.forEach((token, index) => {
    token.index = index;
  });
  return result;
};
