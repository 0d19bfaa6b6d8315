import type { LayerSpec, ModelSpec, Place } from "../../contracts/index.ts";
import { duplicateName } from "../../diagnostics/codes/semantics/index.ts";
import type { Session } from "../session.ts";
import type { ModelValue } from "../value.ts";
import { parameterScope } from "./instance.ts";
import { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";

/** The job's model, written out. `place` is where the job names it. */
export const buildModelSpec = (session: Session, model: ModelValue, place: Place): ModelSpec | undefined => {
  const { declared } = model;
  const scope = parameterScope(session, model, place);
  if (!scope) return undefined;
  const origin = session.origin("model", declared.place);
  const stream = new Stream(session, origin, [declared]);
  const layers = writeLayers(declared.node.body.members, scope, stream);
  checkNames(session, [...stream.inputs, ...layers]);
  return { name: declared.name, origin, ...(stream.inputs.length === 0 ? {} : { inputs: stream.inputs }), layers };
};

/** Names of inputs and layers must differ also where they come from different models. */
export const checkNames = (session: Session, layers: readonly Pick<LayerSpec, "name" | "origin">[]): void => {
  const seen = new Map<string, Pick<LayerSpec, "name" | "origin">>();
  for (const layer of layers) {
    if (layer.name === undefined) continue;
    const before = seen.get(layer.name);
    const place = session.origins.get(layer.origin);
    const other = before && session.origins.get(before.origin);
    // Two names in one body are told where the second stands.
    const told =
      place &&
      session.diagnostics.some(
        ({ code, place: at }) => code === duplicateName.code && at?.file === place.file && at.start >= place.start && at.end <= place.end,
      );
    if (before && !told)
      session.report(duplicateName, place, { name: layer.name }, { related: other ? [{ place: other, message: "The other layer of this name." }] : [] });
    seen.set(layer.name, layer);
  }
};
