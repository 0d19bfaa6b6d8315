import type { LayerProblem, LayerSpec, StreamShape } from "../../../contracts/index.ts";

/** The streams that the layer joins, in order. */
export const joinedStreams = (layer: LayerSpec, streamOf: ((name: string) => StreamShape | undefined) | undefined): readonly StreamShape[] | LayerProblem => {
  const given = layer.arguments["from"];
  const names = Array.isArray(given) ? given : [];
  const streams: StreamShape[] = [];
  for (const item of names) {
    const name = typeof item === "object" && "layer" in item ? item.layer : "";
    const stream = streamOf?.(name);
    if (!stream) return { error: "source-missing", argument: "from", values: { kind: layer.kind, layer: name } };
    if (stream.kind !== "vectors")
      return { error: "source-of-another-kind", argument: "from", values: { kind: layer.kind, wanted: "vectors", found: stream.kind } };
    streams.push(stream);
  }
  return streams.length < 2 ? { error: "nothing-to-join", argument: "from", values: { count: streams.length } } : streams;
};

/** Positions of tokens in streams one behind the other: clear where one alone has them. */
export const targetsBehind = (streams: readonly StreamShape[]): StreamShape["targets"] => {
  let before = 0;
  const found: StreamShape["targets"][] = [];
  for (const { length, items, targets } of streams) {
    if (targets) found.push({ input: targets.input, first: before + targets.first });
    before += length * items;
  }
  return found.length === 1 ? found[0] : undefined;
};

/** The same side by side: clear where all that have them agree. */
export const targetsBeside = (streams: readonly StreamShape[]): StreamShape["targets"] => {
  const found = streams.flatMap(({ targets }) => (targets ? [targets] : []));
  const [first] = found;
  return found.every((other) => other.input === first?.input && other.first === first.first) ? first : undefined;
};
