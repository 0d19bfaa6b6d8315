import { tooLarge, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { StringLiteral } from "../../syntax/index.ts";
import { describeValue } from "../describe.ts";
import { formatValue } from "../format.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { evaluate } from "./evaluate.ts";

/** Texts put together of others could else double with every name. */
const longestText = 65_536;

/** The text of a string with every `${…}` filled in; undefined after a report. */
export const interpolate = (session: Session, node: StringLiteral, scope: Scope): string | undefined => {
  let text: string | undefined = "";
  for (const part of node.parts) {
    if (part.kind === "StringText") {
      if (text !== undefined) text += part.value;
      continue;
    }
    const value = evaluate(session, part.expression, scope);
    const printed = formatValue(value);
    if (printed === undefined && value.kind !== "error") {
      session.report(wrongType, placeOf(part.expression, scope), { what: "`${…}`", expected: "a number, a text or a word", found: describeValue(value) });
    }
    text = printed === undefined || text === undefined ? undefined : text.length > longestText ? text : text + printed;
  }
  if (text === undefined || text.length <= longestText) return text;
  session.report(tooLarge, placeOf(node, scope), { what: "This text is too long", limit: `${longestText} characters` });
  return undefined;
};
