import type { Layer, LayerClass, ModelGraph } from "../../contracts/index.ts";
import {
  modelAddressDiffers,
  modelClassMissing,
  modelClassRepeated,
  modelClassUnused,
  modelInputNotEarlier,
  modelLayerRepeated,
  modelLoss,
  modelWidthInconsistent,
  modelWidthNotPositive,
} from "../../diagnostics/codes/documents-model/index.ts";
import { isCount, modelRule, repeated } from "./rule.ts";

const classesById = (graph: ModelGraph): ReadonlyMap<string, LayerClass> => new Map(graph.classes.map((c) => [c.id, c]));

/** Width of a stream, and its positions where they are not those of the job's sequence. */
const formText = (layer: Layer | undefined): string =>
  `${layer?.width ?? 0}${layer?.length === undefined ? "" : ` at ${layer.items === undefined ? "" : `${layer.items} x `}${layer.length} positions`}`;

const identifiers = /^[A-Za-z_][A-Za-z0-9_]*(\.[0-9]+)?$/;

/** What holds between layers, and between layers and classes. */
export const layerRules = [
  modelRule(modelClassRepeated, function* (graph) {
    for (const i of repeated(graph.classes.map((c) => c.id))) yield [`/classes/${i}/id`, { id: graph.classes[i]?.id ?? "" }];
  }),

  modelRule(modelLayerRepeated, function* (graph) {
    for (const i of repeated(graph.layers.map((l) => l.id))) yield [`/layers/${i}/id`, { id: graph.layers[i]?.id ?? "" }];
  }),

  modelRule(modelClassMissing, function* (graph) {
    const classes = classesById(graph);
    for (const [i, layer] of graph.layers.entries()) {
      if (!classes.has(layer.class)) yield [`/layers/${i}/class`, { layer: layer.id, id: layer.class }];
    }
  }),

  modelRule(modelClassUnused, function* (graph) {
    const used = new Set(graph.layers.map((l) => l.class));
    for (const [i, layerClass] of graph.classes.entries()) if (!used.has(layerClass.id)) yield [`/classes/${i}`, { id: layerClass.id }];
  }),

  modelRule(modelInputNotEarlier, function* (graph) {
    const names = new Set(graph.inputs?.map((input) => input.name));
    for (const [i, layer] of graph.layers.entries()) {
      // Without inputs of its own the model reads tokens, by its first layer.
      if ((i === 0 && graph.inputs === undefined) !== (layer.inputs.length === 0)) yield [`/layers/${i}/inputs`, { layer: layer.id, input: "none" as const }];
      for (const [j, input] of layer.inputs.entries()) {
        const known = typeof input === "number" ? Number.isInteger(input) && input >= 0 && input < i : names.has(input.input);
        if (!known) yield [`/layers/${i}/inputs/${j}`, { layer: layer.id, input: typeof input === "number" ? input : input.input }];
      }
    }
  }),

  modelRule(modelWidthNotPositive, function* (graph) {
    for (const [i, layer] of graph.layers.entries()) if (!isCount(layer.width)) yield [`/layers/${i}/width`, { layer: layer.id, width: layer.width }];
  }),

  modelRule(modelWidthInconsistent, function* (graph) {
    const firsts = new Map<string, { readonly entering: string; readonly leaving: string }>();
    for (const [i, layer] of graph.layers.entries()) {
      const entering = layer.inputs.map((input) => (typeof input === "number" ? formText(graph.layers[input]) : input.input)).join(" and ") || "0";
      const leaving = formText(layer);
      const first = firsts.get(layer.class) ?? { entering, leaving };
      firsts.set(layer.class, first);
      if (first.entering !== entering || first.leaving !== leaving) yield [`/layers/${i}/width`, { layer: layer.id, id: layer.class, entering, leaving }];
    }
  }),

  modelRule(modelAddressDiffers, function* (graph) {
    for (const [i, layer] of graph.layers.entries()) {
      const { name, index } = layer.address;
      const expected = index === undefined ? name : `${name}.${index}`;
      if (layer.id !== expected || !identifiers.test(layer.id)) yield [`/layers/${i}/id`, { layer: layer.id, expected }];
    }
  }),

  modelRule(modelLoss, function* (graph) {
    const classes = classesById(graph);
    const losses = graph.layers.flatMap((layer, i) => (classes.get(layer.class)?.loss ? [i] : []));
    const [first] = losses;
    if (first === undefined) yield ["/layers", { count: 0 }];
    else if (first !== graph.layers.length - losses.length) yield [`/layers/${first}`, { count: losses.length }];
  }),
];
