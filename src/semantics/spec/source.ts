import type { Source } from "../../contracts/index.ts";
import { wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { PropertyUse } from "../block.ts";
import { interpolate } from "../evaluate/string.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";

/** `from "…"` or `from unverified("…")` behind a property; undefined when nothing is said, or after a report. */
export const sourceOf = (session: Session, use: PropertyUse): Source | undefined => {
  const { source, scope } = use;
  if (!source) return undefined;
  if (source.kind === "StringLiteral") {
    const text = interpolate(session, source, scope);
    return text === undefined ? undefined : { text, unverified: false };
  }
  if (source.kind === "Call" && source.callee.kind === "NameReference" && source.callee.text === "unverified") {
    const [argument, surplus] = source.arguments.arguments;
    if (argument?.value.kind === "StringLiteral" && !argument.name && !surplus) {
      const text = interpolate(session, argument.value, scope);
      return text === undefined ? undefined : { text, unverified: true };
    }
  }
  session.report(wrongType, placeOf(source, scope), { what: "`from`", expected: 'a text, or `unverified("…")`', found: "something else" });
  return undefined;
};
