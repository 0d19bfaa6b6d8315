import type { LayerOperatorsFacet, LayerProblem, Operator, Parameter } from "../../../contracts/index.ts";
import { addFormulas, scaleFormula, term } from "../../../contracts/index.ts";
import { layerArgument, noStream, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activation, matmul, norm, normalWeight, onesWeight, streaming, tokens } from "../shared/formulas.ts";

const known = ["depth", "from", "embedding", "head", "loss_weight"];

/**
 * Multi-token prediction (DeepSeek-V3 report, section 2.2, equations 21 to 25). Module k takes the stream of the one before it and the embedding of
 * the token k places on, normalises both, projects them joined to the width, runs its body, and predicts with a norm and the head. Embedding and
 * head are those of the model; their weights are tied, not counted again.
 */
export const mtpOperators: LayerOperatorsFacet = {
  kind: "mtp",
  build(layer, context) {
    const problem = unknownArgument(layer, known) ?? noStream(layer, context.width);
    if (problem) return problem;
    const depth = sizeArgument(layer, "depth", 1);
    if (typeof depth !== "number") return depth;
    const shared = (argument: "embedding" | "head"): { readonly name: string; readonly shape: readonly number[] } | LayerProblem => {
      const name = layerArgument(layer, argument);
      const weight = name === undefined ? undefined : context.weightOf(name);
      return weight?.kind === argument ? weight : { error: "mtp-source-missing", argument, values: { argument, layer: name ?? "nothing" } };
    };
    const embedding = shared("embedding");
    if ("error" in embedding) return embedding;
    const head = shared("head");
    if ("error" in head) return head;
    const { width, vocabulary } = context;
    for (const [argument, { shape }] of [
      ["embedding", embedding],
      ["head", head],
    ] as const) {
      if (shape[1] !== width) return { error: "mtp-width-differs", argument, values: { argument, stated: shape[1] ?? 0, width } };
    }
    const body = context.inside?.(width);
    if (!body) return { error: "layer-without-children", values: { kind: layer.kind } };
    if ("error" in body) return body;
    if (body.width !== width) return { error: "residual-changes-width", values: { before: width, after: body.width } };

    const byVocabulary = { dimension: 0, axis: "vocabulary" } as const;
    const logits = addFormulas(activation(vocabulary, true), [term(4 * vocabulary, { rows: 1, sequence: 1, context: -1, tensor: -1 })]);
    const operators: Operator[] = [];
    const parameters: Parameter[] = [
      normalWeight("embedding.weight", [vocabulary, width], byVocabulary, embedding.name),
      normalWeight("head.weight", [vocabulary, width], byVocabulary, head.name),
    ];
    for (let k = 0; k < depth; k++) {
      const named = (name: string): string => `${k}.${name}`;
      operators.push(
        { ...streaming(named("embedding"), "embedding", scaleFormula(activation(width), 2), tokens(8), "vocabulary"), backwardFlops: 1 },
        norm(named("stream_norm"), width, 1, 1),
        norm(named("embedding_norm"), width, 1, 1),
        matmul({ name: named("projection"), inputs: 2 * width, outputs: width, saved: activation(2 * width) }),
        ...body.operators.map((operator) => ({ ...operator, name: named(operator.name) })),
        norm(named("norm"), width, 1, 1),
        matmul({ name: named("head"), inputs: width, outputs: vocabulary, axis: "vocabulary", cut: "column", saved: activation(width) }),
        {
          name: named("cross_entropy"),
          kind: "cross_entropy",
          shard: "vocabulary",
          flops: [],
          bytes: logits,
          saved: addFormulas(logits, tokens(8)),
          backwardFlops: 1,
          selective: false,
        },
      );
      parameters.push(
        onesWeight(named("stream_norm.weight"), width),
        onesWeight(named("embedding_norm.weight"), width),
        normalWeight(named("projection.weight"), [width, 2 * width]),
        ...body.parameters.map((parameter) => ({ ...parameter, name: named(parameter.name) })),
        onesWeight(named("norm.weight"), width),
      );
    }
    return {
      width,
      operators,
      parameters,
      divisors: [{ name: "vocabulary", size: vocabulary }, ...body.divisors],
      // The embedding's, the body's, and the head's in the backward pass.
      tensorReductions: depth * (body.tensorReductions + 2),
      loss: true,
    };
  },
};
