import { indexOutOfBounds, noMember, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { Place } from "../../contracts/index.ts";
import type { Index, MemberAccess } from "../../syntax/index.ts";
import { describeValue } from "../describe.ts";
import { nearest } from "../../syntax/index.ts";
import { formatRational, isWhole } from "../rational.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { isDimensionless } from "../units/index.ts";
import { errorValue, none } from "../value.ts";
import type { Value } from "../value.ts";
import { variantsOf } from "../variants.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { evaluate } from "./evaluate.ts";
import { evaluateMetric } from "./metric.ts";

/** Names that may stand behind the point, for messages and completion. */
export const memberNames = (value: Value): readonly string[] => {
  switch (value.kind) {
    case "declared":
      return value.declared.memberNames();
    case "block":
      return value.block.entry.properties.map((entry) => entry.name);
    case "record":
      return [...value.fields.keys()];
    case "module":
      return value.module.exportedNames();
    default:
      return [];
  }
};

/** The member of a value; the error value after a report. */
export const memberOf = (session: Session, value: Value, name: string, place: Place): Value => {
  let member: Value | undefined;
  if (value.kind === "error") return value;
  if (value.kind === "declared") member = value.declared.member(name);
  else if (value.kind === "block" && memberNames(value).includes(name)) member = value.block.value(name) ?? none;
  else if (value.kind === "record") member = value.fields.get(name);
  else if (value.kind === "module") member = value.module.exported(name)?.value();
  if (member) return member;
  const variants = value.kind === "module" ? variantsOf(name, memberNames(value)) : [];
  session.report(noMember, place, {
    owner: describeValue(value),
    name,
    nearest: variants.length > 0 ? undefined : nearest(name, memberNames(value)),
    variants,
  });
  return errorValue;
};

export const evaluateMember = (session: Session, node: MemberAccess, scope: Scope, expected: ValueType | undefined): Value => {
  const metric = evaluateMetric(session, node, scope, expected);
  if (metric) return metric;
  return memberOf(session, evaluate(session, node.object, scope), node.name.text, placeOf(node.name, scope));
};

/** The item of a list; the error value after a report. */
export const itemOf = (session: Session, value: Value, index: Value, place: Place, indexPlace: Place): Value => {
  if (value.kind === "error" || index.kind === "error") return errorValue;
  if (value.kind !== "list") {
    session.report(wrongType, place, { what: "`[…]`", expected: "a list", found: describeValue(value) });
    return errorValue;
  }
  if (index.kind !== "number" || !isDimensionless(index.dimension) || !isWhole(index.value)) {
    session.report(wrongType, indexPlace, { what: "An index", expected: "a whole number", found: describeValue(index) });
    return errorValue;
  }
  const item = index.value.numerator < 0n ? undefined : value.items[Number(index.value.numerator)];
  if (item) return item;
  session.report(indexOutOfBounds, indexPlace, { index: formatRational(index.value), length: String(value.items.length) });
  return errorValue;
};

export const evaluateIndex = (session: Session, node: Index, scope: Scope): Value => {
  const value = evaluate(session, node.object, scope);
  const index = evaluate(session, node.index, scope);
  return itemOf(session, value, index, placeOf(node.object, scope), placeOf(node.index, scope));
};
