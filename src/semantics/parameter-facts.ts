import type { ParameterType, ParameterValue, SpecParameter } from "../contracts/index.ts";
import { parameterRange, parameterType } from "./parameters.ts";
import { divide, toNumber } from "./rational.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./session.ts";
import { sameDimension } from "./units/index.ts";
import type { Value } from "./value.ts";
import type { ValueType } from "./vocabulary/index.ts";

/** Names of a scope whose value is a declaration of this kind. */
const namesOf = (scope: Scope, declares: string): readonly string[] =>
  [...scope.bindings()].flatMap((binding) => {
    const value = binding.value();
    const fits = value.kind === "model" ? declares === "model" : value.kind === "declared" && value.declared.keyword === declares;
    return fits ? [binding.name] : [];
  });

const typeOf = (session: Session, type: ValueType, scope: Scope): ParameterType | undefined => {
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
      return { kind: "declared", declares: type.declares, names: namesOf(scope, type.declares) };
    case "list": {
      const of = typeOf(session, type.of, scope);
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

const valueOf = (session: Session, value: Value | undefined, type: ValueType, scope: Scope): ParameterValue | undefined => {
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
      return [...scope.bindings()].find((binding) => {
        const named = binding.value();
        return (named.kind === "declared" || named.kind === "model") && named.declared === declared;
      })?.name;
    }
    case "list": {
      const of = type.kind === "list" ? type.of : type;
      const items = value.items.map((item) => valueOf(session, item, of, scope));
      return items.includes(undefined) ? undefined : items.filter((item) => item !== undefined);
    }
    default:
      return undefined;
  }
};

/** The type of the numbers that a range bounds: those of the parameter, or of the members of its list. */
const boundedType = (type: ValueType): ValueType => (type.kind === "list" ? boundedType(type.of) : type);

/** Every parameter that can be set from outside, in order of declaration, the imported files' where they are imported. For a sound spec. */
export const parameterFacts = (session: Session): readonly SpecParameter[] =>
  session.declaredParameters.flatMap(({ name, node, documentation, scope }): readonly SpecParameter[] => {
    const type = parameterType(session, node.type, scope);
    const stated = type && typeOf(session, type, scope);
    if (!type || !stated) return [];
    const range = node.range && parameterRange(session, node.range, type, scope);
    const end = (at: Value | undefined): ParameterValue | undefined => valueOf(session, at, boundedType(type), scope);
    const [from, to] = range?.kind === "range" ? [end(range.from), end(range.to)] : [undefined, undefined];
    const value = valueOf(session, scope.own(node.name.text)?.value(), type, scope);
    return [
      {
        name,
        ...(documentation === undefined ? {} : { doc: documentation }),
        type: stated,
        optional: node.value !== undefined,
        ...(value === undefined ? {} : { value }),
        ...(range?.kind === "list"
          ? { within: { values: range.items.map((item) => valueOf(session, item, type, scope)).filter((item) => item !== undefined) } }
          : range?.kind === "range"
            ? { within: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), closed: range.closed } }
            : {}),
      },
    ];
  });
