import type { LayerOperatorsFacet, LayerProblem, StreamShape } from "../../../contracts/index.ts";
import { term } from "../../../contracts/index.ts";
import { unknownArgument, wordArgument } from "../shared/arguments.ts";
import { joinedStreams, targetsBehind, targetsBeside } from "./joined.ts";

/** Copies streams into one. Along the sequence, the items of a sample become one sequence; along the width they stay apart. Nothing is kept. */
export const concatOperators: LayerOperatorsFacet = {
  kind: "concat",
  reads: "any",
  build(layer, context) {
    const problem = unknownArgument(layer, ["from", "axis"]);
    if (problem) return problem;
    const streams = joinedStreams(layer, context.streamOf);
    if ("error" in streams) return streams;
    const [first] = streams;
    const sideBySide = wordArgument(layer, "axis") === "width";
    const positions = (stream: StreamShape): number => stream.length * stream.items;
    const agree = (of: (stream: StreamShape) => number): LayerProblem | undefined => {
      const other = streams.find((stream) => first && of(stream) !== of(first));
      if (!first || !other) return undefined;
      return { error: "streams-do-not-join", argument: "from", values: { axis: sideBySide ? "width" : "sequence", first: of(first), other: of(other) } };
    };
    const unlike = sideBySide ? (agree((stream) => stream.length) ?? agree((stream) => stream.items)) : agree((stream) => stream.width);
    if (unlike) return unlike;
    const elements = streams.reduce((sum, stream) => sum + positions(stream) * stream.width, 0);
    const targets = sideBySide ? targetsBeside(streams) : targetsBehind(streams);
    const form = sideBySide
      ? { length: first?.length ?? 0, items: first?.items ?? 1 }
      : { length: streams.reduce((sum, stream) => sum + positions(stream), 0), items: 1 };
    return {
      width: sideBySide ? streams.reduce((sum, stream) => sum + stream.width, 0) : (first?.width ?? 0),
      leaves: { ...form, ...(targets ? { targets } : {}) },
      operators: [
        {
          name: "",
          kind: "elementwise",
          flops: [],
          bytes: [term(2 * elements, { rows: 1, element: 1 })],
          saved: [],
          backwardFlops: 1,
          selective: false,
        },
      ],
      parameters: [],
      divisors: [],
      tensorReductions: 0,
      loss: false,
    };
  },
};
