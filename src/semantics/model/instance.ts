import type { Place } from "../../contracts/index.ts";
import { missingArgument } from "../../diagnostics/codes/semantics/index.ts";
import type { ArgumentList } from "../../syntax/index.ts";
import { bindLocal } from "../bind-local.ts";
import { pairArguments } from "../bind-arguments.ts";
import { conform } from "../conform.ts";
import { evaluate } from "../evaluate/index.ts";
import { checkParameter, parameterType } from "../parameters.ts";
import { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { errorValue } from "../value.ts";
import type { ModelValue, Value } from "../value.ts";

/** A model with the arguments of a call; the error value after a report. */
export const instantiate = (session: Session, model: ModelValue, given: ArgumentList, scope: Scope, place: Place): Value => {
  const { declared } = model;
  const parameters = declared.node.parameters?.parameters ?? [];
  const { pairs, sound } = pairArguments(
    session,
    declared.name,
    parameters.map((parameter) => parameter.name.text),
    given,
    scope,
  );
  const values = new Map(model.arguments);
  let complete = sound;
  for (const parameter of parameters) {
    const argument = pairs.get(parameter.name.text);
    if (!argument) {
      if (sound && !parameter.value && !values.has(parameter.name.text)) {
        session.report(missingArgument, place, { owner: declared.name, name: parameter.name.text, purpose: "" });
        complete = false;
      }
      continue;
    }
    const type = parameterType(session, parameter.type, declared.scope);
    const value = type
      ? conform(session, evaluate(session, argument.value, scope, type), type, placeOf(argument.value, scope), `\`${parameter.name.text}\``)
      : errorValue;
    if (value.kind === "error") complete = false;
    values.set(parameter.name.text, session.observed(scope.file, argument, "argument", value, argument.value));
  }
  return complete ? { kind: "model", declared, arguments: values } : errorValue;
};

/**
 * The names in sight in a model's body: its file's, and its parameters with their values; undefined after a report. `place` is where the model is used.
 * @param unknown what is not given and has no default is a value about which nothing is said, and no mistake
 */
export const parameterScope = (session: Session, model: ModelValue, place: Place, unknown = false): Scope | undefined => {
  const { node, scope: outer, name } = model.declared;
  session.instantiated.add(model.declared);
  const scope = new Scope(outer.file, outer);
  for (const parameter of node.parameters?.parameters ?? []) {
    const given = model.arguments.get(parameter.name.text);
    let value: Value;
    if (given) value = parameter.range ? checkParameter(session, parameter, given, scope, place) : given;
    else if (parameter.value) {
      const type = parameterType(session, parameter.type, scope);
      value = type ? checkParameter(session, parameter, evaluate(session, parameter.value, scope, type), scope, placeOf(parameter.value, scope)) : errorValue;
    } else if (unknown) {
      if (!bindLocal(session, scope, parameter.name, () => errorValue)) return undefined;
      continue;
    } else {
      session.report(missingArgument, place, { owner: name, name: parameter.name.text, purpose: "" });
      return undefined;
    }
    session.observed(outer.file, parameter, given ? "param" : "default", value, given ? undefined : parameter.value);
    if (value.kind === "error" || !bindLocal(session, scope, parameter.name, () => value)) return undefined;
  }
  return scope;
};
