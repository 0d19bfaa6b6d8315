import type { LayerSpec } from "../../contracts/index.ts";
import { cannotPlan, misplaced, modelRecursion } from "../../diagnostics/codes/semantics/index.ts";
import type { Element } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import type { ModelValue } from "../value.ts";
import { instantiate, parameterScope } from "./instance.ts";
import { nameLayer } from "./name-layer.ts";
import { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";

/** A model used as a layer is written out in its place. A name is possible when it comes to one layer without a name of its own. */
export const inlineModel = (element: Element, model: ModelValue, scope: Scope, body: Scope, stream: Stream): readonly LayerSpec[] => {
  const { session } = stream;
  const place = placeOf(element, scope);
  if (stream.models.includes(model.declared)) {
    const names = [...stream.models.slice(stream.models.indexOf(model.declared)).map((declared) => declared.name), model.declared.name];
    session.report(modelRecursion, place, { names });
    return [];
  }
  if (element.body) {
    session.report(misplaced, placeOf(element.body, scope), { what: "A body", where: `behind the model \`${model.declared.name}\``, allowed: "" });
    return [];
  }
  if (!stream.count(0, place)) return [];
  const instance = element.arguments ? instantiate(session, model, element.arguments, scope, place) : model;
  if (instance.kind !== "model") return [];
  const inner = parameterScope(session, instance, place);
  if (!inner) return [];
  const origin = stream.prefix;
  const models = [...stream.models, model.declared];
  const nested = new InlineStream(stream, origin, models);
  const layers = writeLayers(model.declared.node.body.members, inner, nested);
  stream.width = nested.width;
  if (!element.alias) return layers;
  const [only, ...more] = layers;
  if (only && more.length === 0 && only.name === undefined) {
    nameLayer(stream, body, element.alias, scope);
    return [{ ...only, name: element.alias.text }];
  }
  session.report(cannotPlan, placeOf(element.alias, scope), { what: "a name for a model of several layers", doc: "Name the layers inside the model." });
  return [];
};

/** The stream of the body around it: the layers of an inlined model are layers of that body. */
class InlineStream extends Stream {
  readonly #outer: Stream;

  constructor(outer: Stream, prefix: string, models: Stream["models"]) {
    super(outer.session, prefix, models, outer, outer.top);
    this.#outer = outer;
  }

  override origin(name: string, place: Parameters<Stream["origin"]>[1]): string {
    return this.#outer.origin(name, place);
  }
}
