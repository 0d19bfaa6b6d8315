import { tooLarge } from "../../diagnostics/codes/semantics/index.ts";
import type { Comprehension } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue, list } from "../value.ts";
import type { Value } from "../value.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { needBool } from "./binary.ts";
import { evaluate } from "./evaluate.ts";
import { iterate, longestList } from "./iterate.ts";

/** `[for i in 0..4 if i != 3: 8 * i]`. */
export const evaluateComprehension = (session: Session, node: Comprehension, scope: Scope, expected: ValueType | undefined): Value => {
  const items: Value[] = [];
  let sound = true;
  const complete = iterate(session, node.heads, scope, (inner) => {
    if (node.condition) {
      const wanted = needBool(session, evaluate(session, node.condition, inner), placeOf(node.condition, inner), "`if`");
      if (wanted === undefined) sound = false;
      if (!wanted) return true;
    }
    const item = evaluate(session, node.element, inner, expected);
    if (item.kind === "error") sound = false;
    items.push(item);
    return items.length <= longestList;
  });
  if (items.length > longestList) {
    session.report(tooLarge, placeOf(node, scope), { what: "This list is too long", limit: `${longestList} members` });
    return errorValue;
  }
  return complete && sound ? list(items) : errorValue;
};
