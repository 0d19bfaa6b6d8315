import { unknownPlace } from "../../diagnostics/codes/semantics/index.ts";
import type { Path } from "../../syntax/index.ts";
import { nearest } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { Value } from "../value.ts";
import { evaluate } from "./evaluate.ts";
import { itemOf, memberOf } from "./member.ts";
import { lookupName, replaceFix, reportUnknown } from "./name.ts";

/** The value of a path of names and indices. */
export const evaluatePath = (session: Session, path: Path, scope: Scope): Value => {
  const rootPlace = placeOf(path.root, scope);
  let value = lookupName(session, path.root.text, rootPlace, scope);
  if (!value) {
    reportUnknown(session, path.root.text, rootPlace, scope, undefined);
    return errorValue;
  }
  for (const segment of path.segments) {
    value =
      segment.kind === "PathMember"
        ? memberOf(session, value, segment.name.text, placeOf(segment.name, scope))
        : itemOf(session, value, evaluate(session, segment.index, scope), placeOf(path, scope), placeOf(segment.index, scope));
  }
  return value;
};

/** The names in scope that stand for a site, or a list of sites. */
const siteNames = (scope: Scope): readonly string[] => {
  const names: string[] = [];
  for (const binding of scope.bindings()) {
    const value = binding.value();
    if (value.kind === "declared" && value.declared.keyword === "site") names.push(binding.name);
    if (value.kind === "list" && value.items.some((item) => item.kind === "declared" && item.declared.keyword === "site")) names.push(binding.name);
  }
  return names;
};

/** A site, a pool, or a list of them; an unknown name is answered with the nearest site or pool, or the nearest of `more`, words that may stand there, too. */
export const evaluatePlace = (session: Session, path: Path, scope: Scope, more: readonly string[] = []): Value => {
  const [first] = path.segments;
  if (!scope.lookup(path.root.text)) {
    const place = placeOf(path.root, scope);
    if (!session.tellsUnknown(path.root.text, scope.file)) return errorValue;
    const near = nearest(path.root.text, [...more, ...siteNames(scope)]);
    session.report(unknownPlace, place, { name: path.root.text, expected: "site", nearest: near }, { fixes: replaceFix(place, path.root.text, near) });
    return errorValue;
  }
  const root = scope.lookup(path.root.text)?.value();
  if (root?.kind === "declared" && root.declared.keyword === "site" && first?.kind === "PathMember") {
    const pools = root.declared.pools().map((pool) => pool.name);
    if (!pools.includes(first.name.text)) {
      if (root.declared.block().unsound || !session.tellsUnknown(`${root.declared.path}.${first.name.text}`, scope.file)) return errorValue;
      const place = placeOf(first.name, scope);
      const near = nearest(first.name.text, pools);
      session.report(
        unknownPlace,
        place,
        { name: `${root.declared.name}.${first.name.text}`, expected: "pool", nearest: near },
        { fixes: replaceFix(place, first.name.text, near) },
      );
      return errorValue;
    }
  }
  const value = evaluatePath(session, path, scope);
  const isPlace = (item: Value): boolean => item.kind === "declared" && (item.declared.keyword === "site" || item.declared.keyword === "pool");
  if (value.kind === "error" || isPlace(value) || (value.kind === "list" && value.items.every(isPlace))) return value;
  session.report(unknownPlace, placeOf(path, scope), { name: path.root.text, expected: "site or pool", nearest: nearest(path.root.text, siteNames(scope)) });
  return errorValue;
};
