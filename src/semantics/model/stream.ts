import type { InputSpec, OriginId, Place } from "../../contracts/index.ts";
import { tooLarge } from "../../diagnostics/codes/semantics/index.ts";
import type { Declared } from "../declared.ts";
import type { Session } from "../session.ts";

/** Layers of a model, written out. */
const mostLayers = 65_536;
/** Bodies inside bodies. */
const deepest = 256;

/** What all bodies of one model share. */
interface Total {
  layers: number;
  refused: boolean;
  /** Width of the stream behind each input and each named layer at the top. */
  readonly widths: Map<string, number | undefined>;
  readonly inputs: InputSpec[];
  partial: boolean;
}

/** The stream of activations while a body is written out: what later layers of the same body depend on. */
export class Stream {
  readonly session: Session;
  /** Origin of the body, such as `model.block`. */
  readonly prefix: OriginId;
  /** Models that are being written out, the outermost first. */
  readonly models: readonly Declared[];
  readonly depth: number;
  /** Elements per token, once an embedding or a linear layer has set it. */
  width: number | undefined;
  /** The body is that of the job's model, or of a model that is written out in it: its names may be read by other layers, and inputs stand here. */
  readonly top: boolean;
  readonly #total: Total;
  readonly #names = new Map<string, number>();

  constructor(session: Session, prefix: OriginId, models: readonly Declared[], outer?: Stream, top = outer === undefined) {
    this.session = session;
    this.prefix = prefix;
    this.models = models;
    this.width = outer?.width;
    this.depth = (outer?.depth ?? 0) + 1;
    this.top = top;
    this.#total = outer ? outer.#total : { layers: 0, refused: false, widths: new Map(), inputs: [], partial: false };
  }

  /** The body of a container, or a model written out in place of a layer when `models` grows. */
  inner(prefix: OriginId): Stream {
    return new Stream(this.session, prefix, this.models, this);
  }

  /** The origin of the next layer: its name or kind, with a number when it is taken. */
  origin(name: string, place: Place): OriginId {
    const count = (this.#names.get(name) ?? 0) + 1;
    this.#names.set(name, count);
    return this.session.origin(`${this.prefix}.${count === 1 ? name : `${name}_${count}`}`, place);
  }

  get widths(): Map<string, number | undefined> {
    return this.#total.widths;
  }

  get inputs(): InputSpec[] {
    return this.#total.inputs;
  }

  /** Some parameters have no value: what hangs on them cannot be written out, and is only looked at. */
  get partial(): boolean {
    return this.#total.partial;
  }

  set partial(partial: boolean) {
    this.#total.partial = partial;
  }

  /** Layers written out so far, in the whole model. */
  get layers(): number {
    return this.#total.layers;
  }

  /** Counts layers; false when the model has too many or too deep ones, which is reported. */
  count(layers: number, place: Place): boolean {
    this.#total.layers += layers;
    const tooMany = this.#total.layers > mostLayers;
    if (!tooMany && this.depth <= deepest) return true;
    const what = tooMany ? "This model has too many layers" : "The layers are nested too deep";
    if (!this.#total.refused) this.session.report(tooLarge, place, { what, limit: String(tooMany ? mostLayers : deepest) });
    this.#total.refused = true;
    return false;
  }
}
