import { tooLarge, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { ForHead } from "../../syntax/index.ts";
import { bindLocal } from "../bind-local.ts";
import { describeValue } from "../describe.ts";
import { compare, isWhole, rational, subtract } from "../rational.ts";
import { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { isDimensionless } from "../units/index.ts";
import { plain } from "../value.ts";
import type { Value } from "../value.ts";
import { evaluate } from "./evaluate.ts";

export const longestList = 65_536;

/** The members that a loop runs over: those of a list, or the whole numbers of a range. Undefined after a report. */
const membersOf = (session: Session, head: ForHead, scope: Scope): readonly Value[] | undefined => {
  const value = evaluate(session, head.iterable, scope);
  const place = placeOf(head.iterable, scope);
  if (value.kind === "list") return value.items;
  if (value.kind === "range") {
    const [from, to] = [value.from, value.to];
    if (from?.kind === "error" || to?.kind === "error") return undefined;
    const whole = (end: Value | undefined) => end?.kind === "number" && isDimensionless(end.dimension) && isWhole(end.value);
    if (from?.kind === "number" && to?.kind === "number" && whole(from) && whole(to)) {
      if (compare(subtract(to.value, from.value), rational(longestList)) > 0) {
        session.report(tooLarge, place, { what: "This loop runs too often", limit: `${longestList} times` });
        return undefined;
      }
      const last = Number(to.value.numerator) + (value.closed ? 1 : 0);
      const first = Number(from.value.numerator);
      return Array.from({ length: Math.max(0, last - first) }, (_, i) => plain(first + i));
    }
  }
  if (value.kind !== "error") session.report(wrongType, place, { what: "`in`", expected: "a list or a range of whole numbers", found: describeValue(value) });
  return undefined;
};

/** Runs `body` for every combination of the loops' members, the last loop fastest, until it gives `false`. False after a report, or when stopped. */
export const iterate = (session: Session, heads: readonly ForHead[], scope: Scope, body: (scope: Scope) => boolean): boolean => {
  const [head, ...rest] = heads;
  if (!head) return body(scope) !== false;
  const members = membersOf(session, head, scope);
  if (!members) return false;
  for (const member of members) {
    if (!session.round(placeOf(head, scope))) return false;
    const inner = new Scope(scope.file, scope);
    if (!bindLocal(session, inner, head.name, () => member)) return false;
    if (!iterate(session, rest, inner, body)) return false;
  }
  return true;
};
