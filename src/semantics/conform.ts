import type { Place } from "../contracts/index.ts";
import { missingArgument, notWhole, outOfRange, unknownArgument, unknownWord, wrongDimension, wrongType } from "../diagnostics/codes/semantics/index.ts";
import { describeType, describeValue, exampleOf } from "./describe.ts";
import { formatQuantity } from "./format.ts";
import { devicesLikeAt } from "./library-devices.ts";
import { nearest } from "../syntax/index.ts";
import { isWhole, multiply, rational, toNumber } from "./rational.ts";
import type { Session } from "./session.ts";
import { describeDimension, ratesOf, inAnyCurrency, isDimensionless, sameDimension } from "./units/index.ts";
import { errorValue, list, quantity } from "./value.ts";
import type { NumberValue, RangeValue, Value } from "./value.ts";
import type { Bounds, ValueType, Vocabulary } from "./vocabulary/index.ts";

/** Longest list that a range of choices stands for. */
const longestChoice = 4096;

/** Counted things never come in fractions. */
const countedUnits = new Set(["token", "sequence", "step", "round"]);

const dimensionOf = (vocabulary: Vocabulary, type: ValueType) => (type.kind === "quantity" ? (vocabulary.unitOf(type.unit)?.dimension ?? {}) : {});

/** Whether a value could be meant for a type; decides between the members of an `either` without a message. */
const fits = (vocabulary: Vocabulary, value: Value, type: ValueType): boolean => {
  switch (type.kind) {
    case "quantity":
      return value.kind === "number" && sameDimension(inAnyCurrency(value.dimension), inAnyCurrency(dimensionOf(vocabulary, type)));
    case "count":
    case "number":
      return value.kind === "number" && isDimensionless(value.dimension);
    case "bool":
    case "string":
    case "word":
    case "list":
      return value.kind === type.kind;
    case "value":
      return value.kind === "construct" && value.entry.family === type.family;
    case "exchange":
      return value.kind === "number";
    case "record":
      return value.kind === "record";
    case "declared":
      return type.declares === "model" ? value.kind === "model" : value.kind === "declared";
    default:
      return true;
  }
};

const boundsText = ({ min, max, above }: Bounds): string => {
  const parts = [min === undefined ? "" : `at least ${min}`, above === undefined ? "" : `above ${above}`, max === undefined ? "" : `at most ${max}`];
  return parts.filter((part) => part !== "").join(" and ");
};

/** Checks values against types of the vocabulary. `what` names the property or argument in messages: "`power`". */
export class Conformer {
  readonly session: Session;
  readonly place: Place;
  readonly what: string;

  constructor(session: Session, place: Place, what: string) {
    this.session = session;
    this.place = place;
    this.what = what;
  }

  /** The value as its type wants it (a word for `none`, a list for a range of choices); the error value after a report. */
  conform(value: Value, type: ValueType): Value {
    if (value.kind === "error") return value;
    switch (type.kind) {
      case "quantity":
      case "count":
      case "number":
        return this.#number(value, type);
      case "bool":
      case "string":
        return value.kind === type.kind ? value : this.#wrong(value, type);
      case "word":
        return this.#word(value, type);
      case "value":
        return value.kind === "construct" && value.entry.family === type.family ? value : this.#wrong(value, type);
      case "declared":
        if (type.declares === "model") return value.kind === "model" ? value : this.#wrong(value, type);
        return value.kind === "declared" && value.declared.keyword === type.declares ? value : this.#wrong(value, type);
      case "list": {
        if (value.kind !== "list" || (type.length !== undefined && value.items.length !== type.length)) return this.#wrong(value, type);
        const items = value.items.map((item) => this.conform(item, type.of));
        return items.some((item) => item.kind === "error") ? errorValue : list(items);
      }
      case "choice":
        return this.#choice(value, type.of);
      case "either": {
        const chosen = type.of.find((member) => fits(this.session.vocabulary, value, member));
        return chosen ? this.conform(value, chosen) : this.#wrong(value, type);
      }
      case "layer":
        return value.kind === "layer" || value.kind === "none" ? value : this.#wrong(value, type);
      case "place":
        return value.kind === "declared" && (value.declared.keyword === "site" || value.declared.keyword === "pool") ? value : this.#wrong(value, type);
      case "objective":
        return value.kind === "objective" ? value : this.#wrong(value, type);
      case "exchange":
        if (value.kind !== "number" || !ratesOf(value.dimension)) return this.#wrong(value, type);
        if (value.value.numerator > 0n) return value;
        this.session.report(outOfRange, this.place, { what: this.what, value: formatQuantity(value), range: "above 0" });
        return errorValue;
      case "record":
        return this.#record(value, type);
      case "layers":
      case "anything":
        return value;
    }
  }

  #wrong(value: Value, type: ValueType): Value {
    const numeric =
      type.kind === "either"
        ? type.of.some((member) => member.kind === "quantity")
        : type.kind === "quantity" || type.kind === "count" || type.kind === "number";
    if (value.kind === "number" && numeric) {
      const { vocabulary } = this.session;
      const shown = type.kind === "either" ? type.of.find((member) => exampleOf(vocabulary, member) !== "") : undefined;
      const example = exampleOf(vocabulary, shown ?? type);
      this.session.report(wrongDimension, this.place, {
        what: this.what,
        expected: describeType(this.session.vocabulary, type),
        example,
        found: describeDimension(value.dimension),
      });
    } else {
      const devices = type.kind === "declared" && type.declares === "device" ? devicesLikeAt(this.session, this.place) : [];
      const expected = describeType(this.session.vocabulary, type);
      this.session.report(wrongType, this.place, { what: this.what, expected, found: describeValue(value), devices });
    }
    return errorValue;
  }

  #number(value: Value, type: ValueType & { readonly kind: "quantity" | "count" | "number" }): Value {
    if (value.kind !== "number") return this.#wrong(value, type);
    let result: NumberValue = value;
    if (type.kind === "quantity") {
      const unit = this.session.vocabulary.unitOf(type.unit);
      if (type.bare && unit && isDimensionless(value.dimension)) result = quantity(multiply(value.value, unit.factor), unit.dimension);
      else if (!fits(this.session.vocabulary, value, type)) return this.#wrong(value, type);
    } else if (!isDimensionless(value.dimension)) return this.#wrong(value, type);
    if ((type.kind === "count" || (type.kind === "quantity" && countedUnits.has(type.unit))) && !isWhole(result.value)) {
      this.session.report(notWhole, this.place, { what: this.what, value: formatQuantity(result) });
      return errorValue;
    }
    return this.#within(result, type) ? result : errorValue;
  }

  #within(value: NumberValue, type: ValueType & { readonly kind: "quantity" | "count" | "number" }): boolean {
    const bounds: Bounds = type;
    const n = toNumber(value.value);
    const beyond = this.#beyond(n, value, type);
    if (beyond === undefined && !(n < (bounds.min ?? -Infinity)) && !(n <= (bounds.above ?? -Infinity)) && !(n > (bounds.max ?? Infinity))) return true;
    this.session.report(outOfRange, this.place, { what: this.what, value: formatQuantity(value), range: beyond ?? boundsText(bounds) });
    return false;
  }

  /** Numbers leave the exact arithmetic as doubles: what one would not hold, or not hold exactly where things are counted, is out of range. */
  #beyond(n: number, value: NumberValue, type: ValueType & { readonly kind: "quantity" | "count" | "number" }): string | undefined {
    const counted = type.kind === "count" || (type.kind === "quantity" && countedUnits.has(type.unit));
    if (counted && Math.abs(n) > Number.MAX_SAFE_INTEGER) return "below 2^53";
    if (!Number.isFinite(n)) return "below 1.8e308";
    return n === 0 && value.value.numerator !== 0n ? "0 or at least 5e-324" : undefined;
  }

  #word(value: Value, type: ValueType & { readonly kind: "word" }): Value {
    const members = this.session.vocabulary.membersOf(type.enumeration);
    const text = value.kind === "word" ? value.word : value.kind === "none" ? "none" : undefined;
    if (text === undefined) return this.#wrong(value, type);
    const member = members.find((entry) => entry.name === text);
    if (!member) {
      if (value.kind === "none") return this.#wrong(value, type);
      const names = members.map((entry) => entry.name);
      this.session.report(unknownWord, this.place, { what: this.what, word: text, members: names, nearest: nearest(text, names) });
      return errorValue;
    }
    return { kind: "word", word: text, entry: member };
  }

  #record(value: Value, type: ValueType & { readonly kind: "record" }): Value {
    if (value.kind !== "record") return this.#wrong(value, type);
    const fields = new Map<string, Value>();
    for (const [name, field] of value.fields) {
      const known = type.fields.find((candidate) => candidate.name === name);
      const names = type.fields.map((candidate) => candidate.name);
      if (known) fields.set(name, new Conformer(this.session, this.place, `\`${name}\``).conform(field, known.type));
      else this.session.report(unknownArgument, this.place, { owner: "this record", name, nearest: nearest(name, names) });
    }
    const missing = type.fields.find((field) => !value.fields.has(field.name));
    if (missing && fields.size === value.fields.size)
      this.session.report(missingArgument, this.place, { owner: "this record", name: missing.name, purpose: "" });
    return missing || fields.size < value.fields.size || [...fields.values()].some((field) => field.kind === "error") ? errorValue : { kind: "record", fields };
  }

  #choice(value: Value, of: ValueType): Value {
    const options = value.kind === "choice" ? value.options : value.kind === "range" ? this.#expand(value, of) : [value];
    if (options === undefined) return errorValue;
    const conformed = options.map((option) => this.conform(option, of));
    return conformed.some((option) => option.kind === "error") ? errorValue : { kind: "choice", options: conformed };
  }

  #expand(range: RangeValue, of: ValueType): readonly Value[] | undefined {
    const [from, to] = [range.from, range.to];
    if (from?.kind !== "number" || to?.kind !== "number" || !isWhole(from.value) || !isWhole(to.value)) {
      this.#wrong(range, { kind: "choice", of });
      return undefined;
    }
    const last = range.closed ? to.value.numerator : to.value.numerator - 1n;
    const size = last - from.value.numerator + 1n;
    if (size < 1n || size > BigInt(longestChoice)) {
      this.session.report(outOfRange, this.place, { what: `The length of this range`, value: String(size), range: `1 to ${longestChoice}` });
      return undefined;
    }
    return Array.from({ length: Number(size) }, (_, i) => quantity(rational(from.value.numerator + BigInt(i)), from.dimension));
  }
}

export const conform = (session: Session, value: Value, type: ValueType, place: Place, what: string): Value =>
  new Conformer(session, place, what).conform(value, type);
