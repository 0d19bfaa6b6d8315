import type { Layer, LayerClass, LayerInput, LayerSpec, ModelInput, StreamShape } from "../contracts/index.ts";
import { CompilerBug, canonicalJson, freeName } from "../contracts/index.ts";
import type { ClassBuild, ClassContext, ClassProblem } from "./build-class.ts";
import { buildClass } from "./build-class.ts";
import { inputStream, jobTokens } from "./model-inputs.ts";
import { type Reads, readsOf } from "./sources.ts";

interface Weight {
  readonly kind: "embedding" | "head";
  readonly name: string;
  readonly shape: readonly number[];
}

/** Something that layers can read: `from` is what the document calls it; absent for the tokens of a model without inputs. */
interface Value {
  readonly from?: LayerInput;
  readonly stream: StreamShape;
}

interface BuiltClass {
  readonly class: LayerClass;
  readonly stream: StreamShape;
}

/** The first problem found; the rest of the model hangs on the streams there, so nothing after it can be judged. */
export type Step = { readonly problem?: ClassProblem };

/** Streams of the job's plain sequence, for which a class states nothing. */
const isPlain = (stream: StreamShape, sequence: number): boolean => stream.length === sequence && stream.items === 1;

/** The model while its layers are taken one after another. */
export class Assembly {
  readonly classes: LayerClass[] = [];
  readonly layers: Layer[] = [];
  vocabulary = 0;
  /** Where the tokens that the losses predict stand in their stream. */
  targets: StreamShape["targets"];
  /** Layers right after which no stage may end. */
  readonly uncut = new Set<number>();
  /** Layers and inputs that some layer reads. */
  readonly read = new Set<number | string>();
  /** What the layer before gives; at the start the only input, or nothing where there are several. */
  private running: Value | undefined;
  private readonly named = new Map<string, Value>();
  private readonly built = new Map<string, BuiltClass>();
  private readonly byId = new Map<string, LayerClass>();
  private readonly classIds = new Set<string>();
  private readonly weights = new Map<string, Weight>();
  private readonly sequence: number;

  constructor(sequence: number, inputs: readonly ModelInput[]) {
    this.sequence = sequence;
    for (const input of inputs) this.named.set(input.name, { from: { input: input.name }, stream: inputStream(input) });
    const [only] = inputs;
    if (!only) this.running = { stream: jobTokens(sequence) };
    else if (inputs.length === 1) this.running = this.named.get(only.name);
  }

  /** Appends one layer of the model. `key` is equal for layers of equal bodies. */
  add(body: LayerSpec, key: string, base: string, address: Layer["address"], reads: Reads = readsOf(body)): Step {
    const last = this.layers.at(-1);
    if (body.kind !== "mtp" && last && this.classOf(last.class).loss)
      return { problem: { error: "layer-after-loss", values: { kind: body.kind, loss: last.id }, layer: body } };
    const entering = body.kind === "mtp" ? this.predicted(body) : reads.stream ? this.running : undefined;
    if (entering && "error" in entering) return { problem: entering };
    if (reads.stream && !entering) return { problem: { error: "source-not-said", values: { kind: body.kind, inputs: this.inputNames() }, layer: body } };
    const others = reads.named.map((name) => this.named.get(name));
    const sources = [entering, ...others];
    // A source that is read twice is one input, so where sources coincide a layer is of another class than where they do not.
    const first = sources.map((value) =>
      sources.findIndex((other) => value?.from !== undefined && canonicalJson([other?.from ?? null]) === canonicalJson([value.from])),
    );
    const place = canonicalJson([key, sources.map((value) => (value ? { ...value.stream } : null)), first]);
    const known = this.built.get(place);
    const built = known ?? this.build(body, base, entering?.stream);
    if ("error" in built) return { problem: built };
    this.built.set(place, built);
    this.append(body, built, address, sources);
    return {};
  }

  private append(body: LayerSpec, built: BuiltClass, address: Layer["address"], sources: readonly (Value | undefined)[]): void {
    const id = address.index === undefined ? address.name : `${address.name}.${address.index}`;
    const index = this.layers.length;
    const { stream } = built;
    const inputs: LayerInput[] = [];
    for (const from of sources.flatMap((source) => (source?.from === undefined ? [] : [source.from]))) {
      this.read.add(typeof from === "number" ? from : from.input);
      if (!inputs.some((input) => canonicalJson([input]) === canonicalJson([from]))) inputs.push(from);
    }
    this.layers.push({
      id,
      address,
      origin: body.origin,
      class: built.class.id,
      inputs,
      width: stream.width,
      ...(isPlain(stream, this.sequence) ? {} : { length: stream.length, ...(stream.items === 1 ? {} : { items: stream.items }) }),
    });
    if (built.class.loss) this.targets ??= stream.targets;
    this.running = { from: index, stream };
    this.named.set(address.name, this.running);
    if (body.kind === "embedding" || body.kind === "head") {
      const weight = built.class.parameters[0];
      if (!weight) throw new CompilerBug(`${body.kind} without a weight`);
      if (body.kind === "embedding") this.vocabulary = weight.shape[0] ?? 0;
      this.weights.set(id, { kind: body.kind, name: weight.tiedTo ?? `${id}.${weight.name}`, shape: weight.shape });
    }
  }

  /** The last layer of the name that multi-token prediction reads; between it and the losses no stage ends. */
  private predicted(body: LayerSpec): Value | ClassProblem {
    const given = body.arguments["from"];
    const name = given !== undefined && typeof given === "object" && "layer" in given ? given.layer : "nothing";
    const value = this.named.get(name);
    if (typeof value?.from !== "number" || this.classOf(this.layers[value.from]?.class ?? "").loss)
      return { error: "mtp-source-missing", argument: "from", values: { argument: "from", layer: name }, layer: body };
    for (let i = value.from; i < this.layers.length; i++) this.uncut.add(i);
    return value;
  }

  private inputNames(): string {
    return [...this.named].flatMap(([name, value]) => (typeof value.from === "object" ? [`\`${name}\``] : [])).join(", ");
  }

  private classOf(id: string): LayerClass {
    const found = this.byId.get(id);
    if (!found) throw new CompilerBug(`no layer class ${id}`);
    return found;
  }

  private build(body: LayerSpec, base: string, stream: StreamShape | undefined): BuiltClass | ClassProblem {
    const context: ClassContext = {
      stream,
      sequence: this.sequence,
      vocabulary: this.vocabulary,
      weightOf: (name) => this.weights.get(name),
      streamOf: (name) => this.named.get(name)?.stream,
    };
    const build: ClassBuild | ClassProblem = buildClass(body, context);
    if ("error" in build) return build;
    const id = freeName(base, this.classIds);
    this.classIds.add(id);
    const { width, reducedElements, stream: leaving, ...rest } = build;
    const usual = build.tensorReductions * this.sequence * width;
    const layerClass: LayerClass = {
      id,
      ...rest,
      width,
      ...(reducedElements === usual ? {} : { reducedElements }),
      ...(isPlain(leaving, this.sequence) || build.loss ? {} : { positions: leaving.length * leaving.items }),
      body,
    };
    this.classes.push(layerClass);
    this.byId.set(id, layerClass);
    return { class: layerClass, stream: leaving };
  }
}
