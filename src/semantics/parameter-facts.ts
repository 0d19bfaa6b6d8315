import type { ParameterType, ParameterValue, SpecParameter } from "../contracts/index.ts";
import { boundedType, parameterRange, parameterType } from "./parameters.ts";
import { divide, toNumber } from "./rational.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { sameDimension } from "./units/index.ts";
import type { Value } from "./value.ts";
import type { ValueType } from "./vocabulary/index.ts";

/** Names of each kind in each scope, listed once: many parameters may ask for them. */
type Names = (scope: Scope, declares: string) => readonly string[];

const namesIn = (session: Session): Names => {
  const known = new Map<Scope, Map<string, readonly string[]>>();
  return (scope, declares) => {
    const ofScope = known.get(scope) ?? new Map<string, readonly string[]>();
    known.set(scope, ofScope);
    const names = ofScope.get(declares) ?? listNames(session, scope, declares);
    ofScope.set(declares, names);
    return names;
  };
};

const isOf = (value: Value, declares: string): boolean =>
  value.kind === "model" ? declares === "model" : value.kind === "declared" && value.declared.keyword === declares;

/** How a declaration of this kind is named in a scope: by itself, or as a member of an imported module. Parameters are no names to give to parameters. */
const listNames = (session: Session, scope: Scope, declares: string): readonly string[] => {
  const parameters = new Set(session.declaredParameters.flatMap((other) => (other.scope === scope ? [other.node.name.text] : [])));
  return [...scope.bindings()].flatMap((binding) => {
    if (parameters.has(binding.name)) return [];
    const value = binding.value();
    if (value.kind !== "module") return isOf(value, declares) ? [binding.name] : [];
    return value.module.exportedNames().flatMap((name) => {
      const member = value.module.exported(name)?.value();
      return member && isOf(member, declares) ? [`${binding.name}.${name}`] : [];
    });
  });
};

const typeOf = (session: Session, names: Names, type: ValueType, scope: Scope): ParameterType | undefined => {
  switch (type.kind) {
    case "count":
      return { kind: "int" };
    case "number":
    case "bool":
    case "string":
      return { kind: type.kind };
    case "quantity": {
      const dimension = session.vocabulary.unitOf(type.unit)?.dimension ?? {};
      const units = [...session.vocabulary.units.simple].flatMap(([name, unit]) => (sameDimension(unit.dimension, dimension) ? [name] : []));
      return { kind: "quantity", unit: type.unit, units, bare: type.bare === true };
    }
    case "word":
      return { kind: "word", words: session.vocabulary.membersOf(type.enumeration).map((member) => member.name) };
    case "declared":
      return { kind: "declared", declares: type.declares, names: names(scope, type.declares) };
    case "list": {
      const of = typeOf(session, names, type.of, scope);
      return of && { kind: "list", of };
    }
    default:
      return undefined;
  }
};

/** A number in the unit of its type, as the language reads it back. */
const quantityText = (session: Session, value: Value, unit: string): string | undefined => {
  const factor = session.vocabulary.unitOf(unit)?.factor;
  return value.kind === "number" && factor ? `${toNumber(divide(value.value, factor))} ${unit}` : undefined;
};

const valueOf = (session: Session, names: Names, value: Value | undefined, type: ValueType, scope: Scope): ParameterValue | undefined => {
  switch (value?.kind) {
    case "number":
      return type.kind === "quantity" ? quantityText(session, value, type.unit) : toNumber(value.value);
    case "bool":
    case "string":
      return value.value;
    case "word":
      return value.word;
    case "declared":
    case "model": {
      // Under the name that it has here: an import may have given it another one.
      const { declared } = value;
      return names(scope, declared.keyword).find((name) => {
        const [first = "", second] = name.split(".");
        const named = scope.lookup(first)?.value();
        const found = second !== undefined && named?.kind === "module" ? named.module.exported(second)?.value() : named;
        return (found?.kind === "declared" || found?.kind === "model") && found.declared === declared;
      });
    }
    case "list": {
      const of = type.kind === "list" ? type.of : type;
      const items = value.items.map((item) => valueOf(session, names, item, of, scope));
      return items.includes(undefined) ? undefined : items.filter((item) => item !== undefined);
    }
    default:
      return undefined;
  }
};

/** Every parameter that can be set from outside, in order of declaration, the imported files' where they are imported. For a sound spec. */
export const parameterFacts = (session: Session): readonly SpecParameter[] => {
  const names = namesIn(session);
  return session.declaredParameters.flatMap(({ name, node, documentation, scope }): readonly SpecParameter[] => {
    const type = parameterType(session, node.type, scope);
    const stated = type && typeOf(session, names, type, scope);
    if (!type || !stated) return [];
    const range = node.range && parameterRange(session, node.range, type, scope);
    const end = (at: Value | undefined): ParameterValue | undefined => valueOf(session, names, at, boundedType(type), scope);
    const [from, to] = range?.kind === "range" ? [end(range.from), end(range.to)] : [undefined, undefined];
    const value = valueOf(session, names, scope.own(node.name.text)?.value(), type, scope);
    return [
      {
        name,
        ...(documentation === undefined ? {} : { doc: documentation }),
        type: stated,
        optional: node.value !== undefined,
        ...(value === undefined ? {} : { value }),
        ...(range?.kind === "list"
          ? { within: { values: range.items.map((item) => valueOf(session, names, item, type, scope)).filter((item) => item !== undefined) } }
          : range?.kind === "range"
            ? { within: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), closed: range.closed } }
            : {}),
      },
    ];
  });
};
