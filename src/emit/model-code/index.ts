import type { Layer, ModelGraph, TorchContext, TorchDialect } from "../../contracts/index.ts";
import { CompilerBug, py } from "../../contracts/index.ts";
import { layerTorch } from "../../families/layers/torch-registry.ts";
import { GraphStreams, namedBody } from "../../model/index.ts";
import { printPython } from "../printers/python/index.ts";
import type { LayerGroup } from "./build-layer.ts";
import { buildLayer, layerName } from "./build-layer.ts";
import { composedClass, leavesOf } from "./composed-class.ts";
import { Definitions } from "./definitions.ts";
import { ClassNames } from "./names.ts";
import { referenceBalances, referenceParameter } from "./reference-parameter.ts";

const layerAt = (model: ModelGraph, index: number): Layer => {
  const layer = model.layers[index];
  if (!layer) throw new CompilerBug(`code is printed for layer ${index} of a model of ${model.layers.length} layers`);
  return layer;
};

/** Layers that share a class, a name and where it begins: one line of `build_layer` makes them all. Groups come in the order of their first layer. */
const groupLayers = (model: ModelGraph, layers: readonly number[]): (readonly [number, ...number[]])[] => {
  const groups = new Map<string, [number, ...number[]]>();
  for (const index of [...new Set(layers)].sort((a, b) => a - b)) {
    const { class: id, address } = layerAt(model, index);
    const key = `${id} ${address.name} ${address.index === undefined ? "" : index - address.index}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return [...groups.values()];
};

/**
 * PyTorch code of these layers of the model, without imports: the classes that they need and `build_layer`.
 *
 * `parallel`: on `hgm_rt` as `rt`, `build_layer(index, tensor)`. `reference`: on plain torch, `build_layer(index)`, with `parameter`, which reads
 * the constant SEED of the file around it. Both need the names that `modelCodeImports` gives. Data types are the modules' own: norms, rotary angles
 * and the loss are computed in fp32 whatever the modules are cast to. A module takes what the layer's `inputs` name, in their order: streams
 * [rows x items, length, width], token ids [rows, length], images [rows, items, channels, height, width]. The head takes the stream and the
 * targets and gives the sum over tokens of the cross entropy.
 */
export const printModelCode = (model: ModelGraph, layers: readonly number[], dialect: TorchDialect): string => {
  const names = new ClassNames();
  const definitions = new Definitions(names);
  const composed: py.ClassDefinition[] = [];
  const classNames = new Map<string, string>();

  const streams = new GraphStreams(model);
  const groups = groupLayers(model, layers).map((indices): LayerGroup => {
    const [first] = indices;
    const layer = layerAt(model, first);
    const layerClass = model.classes.find((c) => c.id === layer.class);
    if (!layerClass) throw new CompilerBug(`layer ${layer.id} has no class`);
    const forms = streams.layer(first, layerClass.body);
    const name = layerName(layer, first);
    const node = namedBody(layerClass.body);
    if (node.kind === "leaf") {
      const facet = layerTorch.get(node.layer.kind);
      if (!facet) throw new CompilerBug(`no PyTorch code for the layer kind ${node.layer.kind}`);
      const tiedTo = layerClass.parameters.find((p) => p.tiedTo !== undefined)?.tiedTo;
      const stream = forms.leaves.get("");
      const context: TorchContext = {
        dialect,
        width: stream?.width ?? 0,
        name,
        ...(stream ? { stream } : {}),
        streamOf: forms.streamOf,
        vocabulary: model.vocabulary,
        ...(layerClass.loss && layer.length !== undefined ? { firstTarget: model.targets?.first ?? 0 } : {}),
        ...(tiedTo === undefined ? {} : { tiedTo }),
      };
      return { origin: layer.origin, indices, construct: definitions.add(facet.module(node.layer, context)) };
    }
    let className = classNames.get(layerClass.id);
    if (className === undefined) {
      className = names.take(layerClass.id);
      classNames.set(layerClass.id, className);
      composed.push(
        composedClass({ name: className, layer: layer.address.name, origin: layer.origin, body: layerClass.body, node, streams: forms }, dialect, definitions),
      );
    }
    return { origin: layer.origin, indices, construct: py.call(className, [name, ...(dialect === "parallel" ? ["tensor"] : [])]) };
  });

  const code = printPython([...definitions.list, ...composed, buildLayer(groups, dialect)]);
  if (dialect === "parallel") return code;
  return `${printPython([...referenceParameter(code), ...(hasBalances(code) ? referenceBalances : [])])}\n\n${code}`;
};

/** Layers inside the model for which nothing prints code. */
export const kindsWithoutCode = (model: ModelGraph): readonly { readonly kind: string; readonly origin: string; readonly layer: string }[] =>
  model.classes.flatMap(({ id, body }) =>
    leavesOf(namedBody(body)).flatMap(({ layer }) => (layerTorch.has(layer.kind) ? [] : [{ kind: layer.kind, origin: layer.origin, layer: id }])),
  );

/** True of reference code in which some parameters move by a step of their own instead of by the optimizer. */
export const hasBalances = (code: string): boolean => code.includes("BALANCES[");

/** The import lines that printed model code needs, in the order of Python's style guide; only those that it uses. */
export const modelCodeImports = (code: string): string => {
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\.`).test(code);
  const statements: py.Statement[] = [];
  const standard = ["hashlib", "math"].filter(uses).map((module): py.Statement => ({ kind: "import", module }));
  if (standard.length > 0) statements.push(...standard, py.blank);
  if (uses("rt")) statements.push({ kind: "import", module: "hgm_rt", as: "rt" });
  if (uses("torch")) statements.push({ kind: "import", module: "torch" });
  if (uses("F")) statements.push({ kind: "import", module: "torch.nn.functional", as: "F" });
  if (uses("nn")) statements.push({ kind: "from", module: "torch", names: ["nn"] });
  return printPython(statements);
};
