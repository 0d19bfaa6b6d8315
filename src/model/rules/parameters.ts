import type { Parameter } from "../../contracts/index.ts";
import {
  modelAxisUndivided,
  modelDivisorSize,
  modelParameterRepeated,
  modelParameterShape,
  modelParameterTotal,
  modelRouted,
  modelTiedOwner,
  modelVocabulary,
} from "../../diagnostics/codes/documents-model/index.ts";
import { countParameters } from "../count-parameters.ts";
import { isCount, modelRule, repeated } from "./rule.ts";

const sameShape = (a: Parameter, b: Parameter): boolean => a.shape.length === b.shape.length && a.shape.every((size, i) => size === b.shape[i]);

/** What holds for parameters, their shapes and the axes that cut them. */
export const parameterRules = [
  modelRule(modelParameterRepeated, function* (graph) {
    for (const [c, { id, parameters }] of graph.classes.entries()) {
      for (const i of repeated(parameters.map((p) => p.name))) yield [`/classes/${c}/parameters/${i}/name`, { id, name: parameters[i]?.name ?? "" }];
    }
  }),

  modelRule(modelParameterShape, function* (graph) {
    for (const [c, { id, parameters }] of graph.classes.entries()) {
      for (const [i, { name, shape, shard }] of parameters.entries()) {
        const cut = shard === undefined || (Number.isInteger(shard.dimension) && shard.dimension >= 0 && shard.dimension < shape.length);
        if (shape.length === 0 || !shape.every(isCount) || !cut) yield [`/classes/${c}/parameters/${i}`, { id, name, shape: `[${shape.join(", ")}]` }];
      }
    }
  }),

  modelRule(modelTiedOwner, function* (graph) {
    const tied = graph.classes.flatMap((layerClass, c) =>
      layerClass.parameters.flatMap((p, i) => (p.tiedTo === undefined ? [] : [{ c, i, p, id: layerClass.id }])),
    );
    if (tied.length === 0) return;
    const wanted = new Set(tied.map(({ p }) => p.tiedTo));
    const classes = new Map(graph.classes.map((c) => [c.id, c]));
    const owners = new Map<string, Parameter>();
    for (const layer of graph.layers) {
      for (const p of classes.get(layer.class)?.parameters ?? []) {
        const name = `${layer.id}.${p.name}`;
        if (wanted.has(name)) owners.set(name, p);
      }
    }
    for (const { c, i, p, id } of tied) {
      const owner = owners.get(p.tiedTo ?? "");
      if (!owner || owner.tiedTo !== undefined || !sameShape(owner, p))
        yield [`/classes/${c}/parameters/${i}/tiedTo`, { id, name: p.name, owner: p.tiedTo ?? "" }];
    }
  }),

  modelRule(modelParameterTotal, function* (graph) {
    const counted = countParameters(graph.classes, graph.layers);
    const { total, active } = graph.parameters;
    if (total !== counted.total) yield ["/parameters/total", { stated: total, counted: counted.total }];
    else if (active !== counted.active) yield ["/parameters/active", { stated: active, counted: counted.active }];
  }),

  modelRule(modelRouted, function* (graph) {
    for (const [c, { id, parameters }] of graph.classes.entries()) {
      for (const [i, { name, shape, routed }] of parameters.entries()) {
        if (!routed) continue;
        const { experts, used } = routed;
        if (shape[0] !== experts || !isCount(used) || used > experts) yield [`/classes/${c}/parameters/${i}/routed`, { id, name, experts, used }];
      }
    }
  }),

  modelRule(modelDivisorSize, function* (graph) {
    for (const [c, { id, divisors }] of graph.classes.entries()) {
      for (const [i, { name, size }] of divisors.entries()) if (!isCount(size)) yield [`/classes/${c}/divisors/${i}/size`, { id, name, size }];
    }
  }),

  modelRule(modelAxisUndivided, function* (graph) {
    for (const [c, { id, divisors, parameters }] of graph.classes.entries()) {
      const stated = new Set(divisors.map((d) => d.name));
      for (const [i, { shard }] of parameters.entries()) {
        if (!shard || stated.has(shard.axis)) continue;
        stated.add(shard.axis);
        yield [`/classes/${c}/parameters/${i}/shard`, { id, axis: shard.axis }];
      }
    }
  }),

  modelRule(modelVocabulary, function* (graph) {
    const { vocabulary } = graph;
    const others = graph.classes.some((c) => c.divisors.some((d) => d.name === "vocabulary" && d.size !== vocabulary));
    if (!isCount(vocabulary) || others) yield ["/vocabulary", { stated: vocabulary }];
  }),
];
