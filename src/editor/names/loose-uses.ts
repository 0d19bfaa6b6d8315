import type { AnyMember } from "../../syntax/index.ts";
import type { SourceDocument } from "../documents/source-document.ts";
import { namesIn } from "./loose-members.ts";
import type { NameScope } from "./name-scope.ts";
import type { Use } from "./use.ts";

/** Behind these, a word before a colon is the name of a property or an argument. */
const startsMember: ReadonlySet<string> = new Set(["NewLine", "Comma", "LeftBrace", "RightBrace", "LeftParenthesis"]);

/**
 * Names in what the parser could not read, such as `left` in `link left -- `: the tree does not have them. Each may use a name in sight, alone or behind
 * dots. A word that stands where a property is given, or behind another word, declares or says something else. @param members what has been read of it as the beginnings of members
 */
export const looseUses = (document: SourceDocument, scope: NameScope, members: readonly AnyMember[]): readonly Use[] => {
  if (!document.broken) return [];
  const { tree, tokens } = document.parsed;
  const known = namesIn([tree, ...members]);
  const isName = (index: number): boolean => tokens[index]?.tokenType.name === "Name" && tokens[index]?.inserted !== true;
  return tokens.flatMap((token, index): readonly Use[] => {
    if (!isName(index) || known.has(token.startOffset)) return [];
    const [before, after] = [tokens[index - 1]?.tokenType.name, tokens[index + 1]?.tokenType.name];
    const isLabel = after === "Colon" && (before === undefined || startsMember.has(before));
    if (isLabel || before === "As" || before === "Name") return [];
    const names: string[] = [];
    let root = index;
    while (tokens[root - 1]?.tokenType.name === "Dot" && isName(root - 2)) {
      root -= 2;
      names.unshift(tokens[root]?.image ?? "");
    }
    // A dot behind something else, such as an index: whose member it is, is not known.
    if (tokens[root - 1]?.tokenType.name === "Dot") return [];
    const start = token.startOffset;
    return [
      {
        start,
        end: start + token.image.length,
        text: token.image,
        role: names.length === 0 ? "value" : "member",
        scope: scope.innermost(start),
        search: { by: "chain", names, start: tokens[root]?.startOffset ?? start },
      },
    ];
  });
};
