import type { Declared } from "../declared.ts";
import type { Session } from "../session.ts";
import { checkNames } from "./build-model-spec.ts";
import { parameterScope } from "./instance.ts";
import { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";

/**
 * Evaluates the body of a model that nothing uses, with the defaults of its parameters. What hangs on a parameter without a default is passed over in
 * silence: an `if` on it is not entered, a `repeat` of it is looked at once.
 */
export const checkModel = (session: Session, declared: Declared): void => {
  // Its origins are those of no spec.
  const { origins } = session;
  session.origins = new Map();
  const before = session.findings;
  const scope = parameterScope(session, { kind: "model", declared, arguments: new Map() }, declared.place, true);
  if (scope) {
    const stream = new Stream(session, session.origin("model", declared.place), [declared]);
    stream.partial = true;
    const layers = writeLayers(declared.node.body.members, scope, stream);
    checkNames(session, [...stream.inputs, ...layers]);
    const { name, node } = declared;
    if (session.findings === before && (node.parameters?.parameters ?? []).every(({ value }) => value !== undefined)) {
      const inputs = stream.inputs.length === 0 ? {} : { inputs: stream.inputs };
      session.means.observer?.defaultModel({ model: { name, origin: "model", ...inputs, layers }, origins: session.origins });
    }
  }
  session.origins = origins;
};
