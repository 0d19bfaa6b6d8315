import type { LayerInput, LayerSpec, ModelGraph, StreamShape } from "../contracts/index.ts";
import { CompilerBug } from "../contracts/index.ts";
import { buildClass } from "./build-class.ts";
import { inputStream, jobTokens } from "./model-inputs.ts";
import { readsOf } from "./sources.ts";

/** What enters the parts of a layer: for the printers of model code. */
export interface LayerStreams {
  /** Names that the module takes after its stream, in order; the stream itself is taken where `takesStream`. */
  readonly named: readonly string[];
  readonly takesStream: boolean;
  readonly stream: StreamShape | undefined;
  streamOf(name: string): StreamShape | undefined;
  /** By the path of each layer inside that works on its own. */
  readonly leaves: ReadonlyMap<string, StreamShape | undefined>;
}

/** Forms of streams in a graph that `buildModel` has made. */
export class GraphStreams {
  readonly #graph: ModelGraph;
  readonly #values = new Map<string, StreamShape>();
  readonly #sequence: number;

  constructor(graph: ModelGraph) {
    this.#graph = graph;
    const { inputs = [], sequence, layers } = graph;
    this.#sequence = sequence;
    for (const input of inputs) this.#values.set(input.name, inputStream(input));
    layers.forEach((layer, index) => this.#values.set(layer.address.name, this.#after(index)));
  }

  #after(index: number): StreamShape {
    const layer = this.#graph.layers[index];
    if (!layer) throw new CompilerBug(`the model has no layer ${index}`);
    const { width, length = this.#sequence, items = 1 } = layer;
    // Which positions are tokens was found out when the model was built; here every stream may be one of tokens.
    return { kind: "vectors", width, length, items, targets: { input: this.#graph.targets?.input ?? "", first: this.#graph.targets?.first ?? 0 } };
  }

  #of(input: LayerInput | undefined): StreamShape {
    if (input === undefined) return jobTokens(this.#sequence);
    return typeof input === "number" ? this.#after(input) : (this.#values.get(input.input) ?? jobTokens(this.#sequence));
  }

  /** Streams of the layer at this index, whose body is given. */
  layer(index: number, body: LayerSpec): LayerStreams {
    const { inputs = [] } = this.#graph.layers[index] ?? {};
    const { stream: reads, named } = readsOf(body);
    const takesStream = reads || body.kind === "mtp";
    const stream = takesStream ? this.#of(inputs[0]) : undefined;
    const streamOf = (name: string): StreamShape | undefined => this.#values.get(name);
    const leaves = new Map<string, StreamShape | undefined>();
    buildClass(body, {
      stream,
      sequence: this.#sequence,
      vocabulary: 0,
      streamOf,
      weightOf: () => undefined,
      seen: (path, entering) => leaves.set(path, entering),
    });
    return { named, takesStream, stream, streamOf, leaves };
  }
}
