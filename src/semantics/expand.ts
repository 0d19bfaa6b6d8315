import { hasErrors } from "../contracts/index.ts";
import { assertionFailed, misplaced } from "../diagnostics/codes/semantics/index.ts";
import type { AnyMember, Assert } from "../syntax/index.ts";
import { bindLocal } from "./bind-local.ts";
import { needBool } from "./evaluate/binary.ts";
import { evaluate } from "./evaluate/index.ts";
import { iterate } from "./evaluate/iterate.ts";
import { interpolate } from "./evaluate/string.ts";
import { once } from "./memo.ts";
import { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { placeOf } from "./session.ts";
import { errorValue } from "./value.ts";

/** Members that are left when loops and conditions are decided. */
export type PlainMember = Exclude<AnyMember, { readonly kind: "For" | "If" | "Let" | "Assert" | "Private" | "BrokenMember" }>;

export const checkAssert = (session: Session, node: Assert, scope: Scope): void => {
  const place = placeOf(node.condition, scope);
  const holds = needBool(session, evaluate(session, node.condition, scope), place, "`assert`");
  // What is wrong elsewhere may be the reason: then the assertion says nothing new.
  if (holds !== false || hasErrors(session.diagnostics.filter(({ code }) => code !== assertionFailed.code))) return;
  const message = node.message ? interpolate(session, node.message, scope) : "";
  if (message !== undefined) session.report(assertionFailed, place, { message });
};

/**
 * Gives every member of a body to `visit`, with the names in sight there: loops are run, conditions decided, `let` bound,
 * assertions put aside until every name has its value.
 */
export const expand = (session: Session, members: readonly AnyMember[], scope: Scope, visit: (member: PlainMember, scope: Scope) => void): void => {
  scope.announce(members.flatMap((member) => (member.kind === "Let" ? [member.name.text] : [])));
  for (const member of members) {
    if (session.exhausted) return;
    switch (member.kind) {
      case "For":
        iterate(session, member.heads, scope, (inner) => {
          expand(session, member.body.members, inner, visit);
          return true;
        });
        break;
      case "If": {
        const chosen = needBool(session, evaluate(session, member.condition, scope), placeOf(member.condition, scope), "`if`");
        const branch = chosen === undefined ? undefined : chosen ? member.then : member.otherwise;
        if (branch) expand(session, branch.kind === "If" ? [branch] : branch.members, new Scope(scope.file, scope), visit);
        break;
      }
      case "Let":
        bindLocal(
          session,
          scope,
          member.name,
          once(session, member.name.text, placeOf(member.name, scope), errorValue, () =>
            session.observed(scope.file, member, "let", evaluate(session, member.value, scope), member.value),
          ),
        );
        break;
      case "Assert":
        session.deferred.push(() => checkAssert(session, member, scope));
        break;
      case "Private":
        session.report(misplaced, placeOf(member, scope), {
          what: "`private`",
          where: "inside a block",
          allowed: "Only declarations at the top of a file can be private.",
        });
        break;
      case "BrokenMember":
        break;
      default:
        visit(member, scope);
    }
  }
};
