import { isDimensionless, sameDimension } from "../../../src/semantics/index.ts";
import type { Bounds, ConstructorEntry, LayerEntry, PropertyEntry, ValueType, Vocabulary } from "../../../src/semantics/index.ts";
import type { Choose } from "./choose.ts";
import { pick } from "./choose.ts";
import { companions, layerNames, namedArguments, neededArguments, neededOptions, optionValues } from "./rules.ts";

/** Names that values may refer to. */
export interface Names {
  /** By kind of declaration; a model with its arguments. */
  readonly declared: Readonly<Record<string, readonly string[]>>;
  /** Ranges of the job's model. */
  readonly layers: readonly string[];
}

const counts = [8, 1, 2, 4, 16, 3, 64, 0];
const numbers = [1, 0.5, 2, 0.001, 100, 0, 12.5];
const texts = ['"text"', '"two words"', '"上海"', '"a \\"quoted\\" word"', '"10.0.0.1:29500"'];

const within = (value: number, { min, max, above }: Bounds): boolean =>
  value >= (min ?? -Infinity) && value <= (max ?? Infinity) && value > (above ?? -Infinity);

/** A number of these that lies in the bounds; the largest one allowed when none does. */
const bounded = (choose: Choose, candidates: readonly number[], bounds: Bounds, factor = 1): string => {
  const fitting = candidates.filter((value) => within(value * factor, bounds));
  return String(fitting.length > 0 ? pick(choose, fitting) : (bounds.max ?? bounds.min ?? 1) / factor);
};

/** Writes values of the vocabulary's types: every one is right where its type is expected, as far as the type alone can say. */
export class ValueWriter {
  readonly vocabulary: Vocabulary;
  readonly names: Names;
  readonly choose: Choose;

  constructor(vocabulary: Vocabulary, names: Names, choose: Choose) {
    this.vocabulary = vocabulary;
    this.names = names;
    this.choose = choose;
  }

  /** The unit of a type, or another of the same dimension. */
  #unit(unit: string): string {
    const wanted = this.vocabulary.unitOf(unit)?.dimension ?? {};
    const others = this.vocabulary.tables.units.flatMap(({ name }) => {
      const dimension = this.vocabulary.unitOf(name)?.dimension;
      return name !== unit && dimension && !isDimensionless(dimension) && sameDimension(dimension, wanted) ? [name] : [];
    });
    return pick(this.choose, [unit, unit, ...others]);
  }

  #quantity(type: ValueType & { readonly kind: "quantity" }): string {
    const unit = this.#unit(type.unit);
    const resolved = this.vocabulary.unitOf(unit)?.factor;
    const factor = resolved ? Number(resolved.numerator) / Number(resolved.denominator) : 1;
    const whole = type.bare === true || ["sequence", "step", "round"].includes(type.unit);
    const value = bounded(this.choose, whole ? counts : [1, 2, 40, 0.5, 8, 0], type, factor);
    return type.bare && this.choose(2) === 0 ? value : `${value} ${unit}`;
  }

  /** A value with options: those that it needs, and some of the others. */
  construct(entry: ConstructorEntry, given: ReadonlyMap<string, string> = new Map()): string {
    if (entry.rest) return `${entry.name}(${this.write(entry.rest)})`;
    const needed = neededOptions[entry.family] ?? [];
    const options = entry.arguments.flatMap((option) => {
      const text = given.get(option.name);
      if (text !== undefined) return [`${option.name}: ${text}`];
      const wanted = option.required || needed.includes(option.name) || (given.size === 0 && this.choose(3) === 2);
      return wanted && !option.unplanned ? [`${option.name}: ${optionValues[entry.name]?.[option.name] ?? this.write(option.type)}`] : [];
    });
    const bare = options.length === 0 && this.choose(2) === 0;
    return bare ? entry.name : `${entry.name}(${options.join(", ")})`;
  }

  /** The arguments of a layer: those that it needs, those given, and some of the others. */
  layerArguments(entry: LayerEntry, given: ReadonlyMap<string, string> = new Map(), width = "64"): string {
    const beside = Object.fromEntries([...given.keys()].flatMap((name) => Object.entries(companions[entry.name]?.[name] ?? {})));
    const written = entry.arguments.flatMap((argument) => {
      const text = given.get(argument.name) ?? beside[argument.name];
      if (text !== undefined) return [`${argument.name}: ${text}`];
      const needed = neededArguments[entry.name]?.[argument.name];
      if (needed !== undefined) return [`${argument.name}: ${needed}`];
      const wanted = argument.required || (given.size === 0 && this.choose(3) === 2);
      return wanted && !argument.unplanned ? [`${argument.name}: ${this.argument(entry, argument, width)}`] : [];
    });
    return `(${written.join(", ")})`;
  }

  /** A value of one argument of a layer. */
  argument(entry: LayerEntry, argument: PropertyEntry, width = "64"): string {
    if (entry.width === argument.name) return width;
    const named = neededArguments[entry.name]?.[argument.name] ?? namedArguments[entry.name]?.[argument.name];
    if (named !== undefined) return named;
    if (argument.type.kind === "layer") return layerNames[argument.name] ?? "tokens";
    return this.write(argument.type);
  }

  write(type: ValueType): string {
    switch (type.kind) {
      case "quantity":
        return this.#quantity(type);
      case "count":
        return bounded(this.choose, counts, type);
      case "number":
        return bounded(this.choose, numbers, type);
      case "bool":
        return pick(this.choose, ["true", "false"]);
      case "string":
        return pick(this.choose, texts);
      case "word":
        return pick(this.choose, this.vocabulary.membersOf(type.enumeration)).name;
      case "value":
        return this.construct(pick(this.choose, this.vocabulary.constructorsOf(type.family)));
      case "declared":
        return pick(this.choose, this.names.declared[type.declares] ?? ["none"]);
      case "list":
        return `[${Array.from({ length: type.length ?? 1 + this.choose(2) }, () => this.write(type.of)).join(", ")}]`;
      case "choice":
        return this.#choice(type.of);
      case "either":
        return this.write(pick(this.choose, type.of));
      case "layer":
        return pick(this.choose, ["tokens", "none"]);
      case "layers":
        return pick(this.choose, this.names.layers);
      case "place":
        return pick(this.choose, [...(this.names.declared["site"] ?? []), ...(this.names.declared["pool"] ?? [])]);
      case "objective":
        return this.#objective();
      case "exchange":
        return pick(this.choose, ["7.1 CNY/USD", "1 / 7.1 * 1 USD/CNY"]);
      case "record":
        return `(${type.fields.map((field) => `${field.name}: ${this.write(field.type)}`).join(", ")})`;
      case "anything":
        return "tokens";
    }
  }

  #choice(of: ValueType): string {
    const form = this.choose(4);
    if (form === 1) return `any(${this.write(of)}, ${this.write(of)})`;
    if (form === 2 && of.kind === "count") {
      const from = Math.max(1, of.min ?? 1);
      return from + 1 <= (of.max ?? Infinity) ? `${from}..=${from + 1}` : String(from);
    }
    return this.write(of);
  }

  /** A metric, or a sum of two times. */
  #objective(): string {
    const bare = this.vocabulary.tables.metrics.filter((metric) => metric.place !== "pair");
    const metric = pick(this.choose, bare);
    return this.choose(4) === 3 ? `${metric.name} + 2 * ${metric.name}` : metric.name;
  }
}
