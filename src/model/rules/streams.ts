import { modelInputWrong, modelOutputUnread, modelPositions, modelTargets } from "../../diagnostics/codes/documents-model/index.ts";
import { isCount, modelRule, repeated } from "./rule.ts";

const ranks = { tokens: 1, image: 4, frames: 2 } as const;

/** What holds for inputs, and for streams that are not one of the job's tokens. */
export const streamRules = [
  modelRule(modelInputWrong, function* (graph) {
    const { inputs = [], layers } = graph;
    const names = new Set(layers.map((layer) => layer.address.name));
    const read = new Set(layers.flatMap((layer) => layer.inputs.flatMap((input) => (typeof input === "number" ? [] : [input.input]))));
    const again = new Set(repeated(inputs.map((input) => input.name)));
    for (const [i, { name, kind, shape }] of inputs.entries()) {
      if (again.has(i) || names.has(name)) yield [`/inputs/${i}/name`, { name, what: "has the name of another input or of a layer" }];
      else if (shape.length !== ranks[kind] || !shape.every(isCount)) yield [`/inputs/${i}/shape`, { name, what: `has the shape [${shape.join(", ")}]` }];
      else if (!read.has(name)) yield [`/inputs/${i}`, { name, what: "is read by no layer" }];
    }
  }),

  modelRule(modelOutputUnread, function* ({ classes, layers }) {
    const losses = new Set(classes.filter((c) => c.loss).map((c) => c.id));
    const read = new Set<unknown>(layers.flatMap((layer) => layer.inputs));
    // That the last one is a loss is a rule of its own.
    for (const [i, layer] of layers.slice(0, -1).entries()) if (!read.has(i) && !losses.has(layer.class)) yield [`/layers/${i}`, { layer: layer.id }];
  }),

  modelRule(modelPositions, function* ({ classes, layers }) {
    const stated = new Map(classes.map((c) => [c.id, c]));
    for (const [i, { id, class: of, length, items }] of layers.entries()) {
      const layerClass = stated.get(of);
      const positions = length === undefined ? undefined : length * (items ?? 1);
      const counts = (length === undefined ? items === undefined : isCount(length)) && (items === undefined || isCount(items));
      if (!counts || (layerClass && !layerClass.loss && layerClass.positions !== positions))
        yield [length === undefined ? `/layers/${i}` : `/layers/${i}/length`, { layer: id, id: of }];
    }
  }),

  modelRule(modelTargets, function* ({ inputs, targets, layers, sequence }) {
    if (!targets) {
      if (inputs) yield ["/inputs", { what: "does not say which tokens its losses predict" }];
      return;
    }
    const { input, first } = targets;
    const predicted = inputs?.find((candidate) => candidate.name === input);
    const length = layers.at(-1)?.length ?? sequence;
    if (inputs && (predicted?.kind !== "tokens" || predicted.shape[0] !== sequence))
      yield ["/targets", { what: "predicts what is no input of tokens as long as the job's sequence" }];
    else if (!Number.isSafeInteger(first) || first < 0 || first + sequence > length)
      yield ["/targets/first", { what: `predicts tokens from position ${first} on, which its last stream does not have` }];
  }),
];
