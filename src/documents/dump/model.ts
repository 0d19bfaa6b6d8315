import type { ModelGraph } from "../../contracts/index.ts";
import { formulaText } from "./formula-text.ts";
import { countText } from "./quantities.ts";
import { section } from "./table.ts";

/** Runs of layers of one class that follow one another: `block.0 to block.5`. */
const layerRuns = (model: ModelGraph): readonly (readonly string[])[] => {
  const rows: string[][] = [];
  for (let start = 0; start < model.layers.length; ) {
    const first = model.layers[start];
    let end = start;
    while (model.layers[end + 1]?.class === first?.class && model.layers[end + 1]?.width === first?.width) end++;
    const last = model.layers[end];
    rows.push([
      `${start}..${end + 1}`,
      end === start ? (first?.id ?? "") : `${first?.id} to ${last?.id}`,
      first?.class ?? "",
      countText(first?.width ?? 0),
      last?.noCutAfter ?? "",
    ]);
    start = end + 1;
  }
  return rows;
};

export const dumpModel = (model: ModelGraph): readonly string[] => [
  `model ${model.name}: ${model.layers.length} layers of ${model.classes.length} classes, ${countText(model.parameters.total)} parameters` +
    `${model.parameters.active === model.parameters.total ? "" : ` (${countText(model.parameters.active)} active)`}, vocabulary ${countText(model.vocabulary)}`,
  ...section("layers", ["index", "layers", "class", "width", "no cut after"], layerRuns(model)),
  ...model.classes.flatMap((layerClass) => [
    ...section(
      `class ${layerClass.id}${layerClass.loss ? ", loss" : ""}: divides ${layerClass.divisors.map(({ name, size }) => `${name} ${size}`).join(", ") || "nothing"}`,
      ["operator", "kind", "shard", "forward FLOPs"],
      layerClass.operators.map((operator) => [operator.name, operator.kind, operator.shard ?? "", formulaText(operator.flops)]),
    ),
    ...section(
      "",
      ["parameter", "shape", "shard", "tied to"],
      layerClass.parameters.map((parameter) => [
        parameter.name,
        parameter.shape.join(" x "),
        parameter.shard ? `${parameter.shard.axis} on ${parameter.shard.dimension}` : "",
        parameter.tiedTo ?? "",
      ]),
    ).slice(2),
  ]),
];
