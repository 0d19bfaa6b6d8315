import type { Config } from "./config.ts";
import type { Fields } from "./fields.ts";
import type { Json, JsonMember } from "./json.ts";
import { describeJson } from "./json.ts";
import { count, flag, type Kind, listOf, number, orNull, positive } from "./kinds.ts";
import { call, numberText } from "./print.ts";

/** Reads members of an object of rope parameters, and reports those of the wrong type. */
export class RopeReader {
  readonly #members: ReadonlyMap<string, JsonMember>;
  readonly #config: Config<Fields>;
  /** Name of the field that holds the object. */
  readonly field: string;
  readonly read = new Set<string>();

  constructor(config: Config<Fields>, field: string, members: ReadonlyMap<string, JsonMember>) {
    this.#config = config;
    this.field = field;
    this.#members = members;
  }

  json(name: string): Json | undefined {
    this.read.add(name);
    return this.#members.get(name)?.value;
  }

  /** Undefined where the member is absent, null or wrong. */
  get<T>(name: string, kind: Kind<T>): T | undefined {
    const value = this.json(name);
    if (value === undefined || value.value === null) return undefined;
    const read = kind.read(value);
    if (read === undefined)
      this.#config.refuse(`${this.field}.${name}`, `it takes ${kind.expected}, and this is ${describeJson(value)}`, "Mend its value.", value);
    return read;
  }

  /** Reports a member that must be there. */
  need<T>(name: string, kind: Kind<T>): T | undefined {
    const value = this.get(name, kind);
    if (value === undefined && (this.#members.get(name)?.value.value ?? null) === null)
      this.#config.refuse(this.field, `\`${name}\` is missing, which this type of scaling needs`, `Give \`${name}\`.`);
    return value;
  }

  /** Members that nobody asked for. */
  rest(): readonly (readonly [string, JsonMember])[] {
    return [...this.#members].filter(([name]) => !this.read.has(name));
  }
}

export interface ScalingContext {
  /** `max_position_embeddings`; the field shapes the model where this is asked for. */
  maximum(): number;
  /** Positions before scaling: those of the object, `max_position_embeddings` where it has none. */
  original(given: number | undefined): number;
  /** Elements of a head that turn; undefined where that has been reported. */
  readonly dimensions: number | undefined;
  refuse(reason: string, advice: string): void;
}

/** Of what the language calls a factor of scaling. */
const atLeastOne: Kind<number> = {
  expected: "a number, 1 or more",
  read: ({ value }) => (typeof value === "number" && Number.isFinite(value) && value >= 1 ? value : undefined),
};

const none = orNull(number);

const yarn = (reader: RopeReader, { maximum, original: otherwise }: ScalingContext): string => {
  const original = otherwise(reader.get("original_max_position_embeddings", count));
  return call("yarn", {
    factor: reader.get("factor", atLeastOne) ?? Math.max(1, maximum() / original),
    original,
    beta_fast: reader.get("beta_fast", positive),
    beta_slow: reader.get("beta_slow", positive),
    attention_factor: reader.get("attention_factor", positive),
    mscale: reader.get("mscale", none) || undefined,
    mscale_all_dim: reader.get("mscale_all_dim", none) || undefined,
    truncate: reader.get("truncate", flag) === false ? "false" : undefined,
  });
};

/** LongRoPE. Where no factor is given it is that of the lengths, as in transformers; up to 1 it changes nothing. */
const longrope = (reader: RopeReader, { maximum, original: otherwise, dimensions, refuse }: ScalingContext): string => {
  const original = otherwise(reader.get("original_max_position_embeddings", count));
  const lists = [reader.need("short_factor", listOf(positive)), reader.need("long_factor", listOf(positive))];
  for (const list of lists) {
    if (list !== undefined && dimensions !== undefined && list.length !== dimensions / 2)
      refuse(`a list of factors has ${list.length} members, and ${dimensions / 2} pairs of elements turn`, "Give a factor for each pair.");
  }
  const attention = reader.get("attention_factor", positive);
  const factor = reader.get("factor", positive) ?? (attention === undefined ? maximum() / original : 1);
  const written = (list: readonly number[] | undefined): string => `[${(list ?? []).map(numberText).join(", ")}]`;
  return call("longrope", {
    short: written(lists[0]),
    long: written(lists[1]),
    original,
    factor: attention === undefined && factor > 1 ? factor : undefined,
    attention_factor: attention,
  });
};

/** `rope_type` to the language's scaling; undefined for positions as they are. */
export const scalings: Readonly<Record<string, (reader: RopeReader, context: ScalingContext) => string | undefined>> = {
  default: () => undefined,
  linear: (reader) => call("linear", { factor: reader.need("factor", atLeastOne) }),
  dynamic: (reader, { maximum }) => call("dynamic", { factor: reader.need("factor", atLeastOne), original: maximum() }),
  llama3: (reader, { original }) =>
    call("llama3", {
      factor: reader.need("factor", atLeastOne),
      low: reader.need("low_freq_factor", positive),
      high: reader.need("high_freq_factor", positive),
      original: original(reader.get("original_max_position_embeddings", count)),
    }),
  yarn,
  longrope,
};
