import type { ValueType, Vocabulary } from "../../semantics/index.ts";
import { bodyBehind, namedKindsIn } from "./body.ts";
import { calleeInExpression, calleeInModel, parameterOf } from "./callee.ts";
import { endsOperand, operandPlace, pathBefore, type TypeOfName } from "./expression.ts";
import type { Frame } from "./frame.ts";
import type { NameLookup } from "./name-lookup.ts";
import { namedType, typeOfParameter } from "./parameter-type.ts";
import type { Piece } from "./piece.ts";
import { anything, type Body, type Callee, type Expected, nothing, type PathPurpose, type Situation } from "./situation.ts";

/** What an open bracket means. */
export type Enclosing =
  | { readonly kind: "body"; readonly body: Body }
  | { readonly kind: "import" }
  | { readonly kind: "call"; readonly callee: Callee }
  | { readonly kind: "parameters" }
  | { readonly kind: "group"; readonly expected: Expected }
  | { readonly kind: "list"; readonly element: Expected }
  | { readonly kind: "expression" }
  | { readonly kind: "type" };

/** Names given elsewhere in the same bracket: asked for only where they matter. */
export type Given = () => ReadonlySet<string>;

const places: PathPurpose = { declares: ["site", "pool"] };
const noNames: Given = () => new Set();

const elementOf = (type: ValueType | undefined): ValueType | undefined => {
  if (type?.kind === "list") return type.of;
  if (type?.kind === "either") return type.of.map(elementOf).find((each) => each !== undefined);
  // A layer may take a list of layers, and a choice one of lists.
  return type?.kind === "layer" ? type : type?.kind === "choice" ? elementOf(type.of) : undefined;
};

const recordOf = (type: ValueType | undefined): (ValueType & { readonly kind: "record" }) | undefined => {
  if (type?.kind === "either") return type.of.map(recordOf).find((each) => each !== undefined);
  return type?.kind === "record" ? type : undefined;
};

/** Reads what may stand at the end of an item, from the pieces of the item before it and the bracket around it. */
export class SituationReader {
  readonly #vocabulary: Vocabulary;
  readonly #lookup: NameLookup;

  constructor(vocabulary: Vocabulary, lookup: NameLookup) {
    this.#vocabulary = vocabulary;
    this.#lookup = lookup;
  }

  /** What each open bracket means, the file first; `outermost` where the frames are those of a part of a file. */
  enclosings(frames: readonly Frame[], outermost: Enclosing = { kind: "body", body: { kind: "file" } }): readonly Enclosing[] {
    const result: Enclosing[] = [outermost];
    for (let index = 1; index < frames.length; index++) {
      const outer = result[index - 1] as Enclosing;
      const { item, position } = frames[index - 1] as Frame;
      result.push(this.#enclosing(outer, item.slice(0, -1), (frames[index] as Frame).bracket, position));
    }
    return result;
  }

  #enclosing(outer: Enclosing, item: readonly Piece[], bracket: Frame["bracket"], position: number): Enclosing {
    if (bracket === "{") {
      if (item.length === 1 && item[0]?.text === "import") return { kind: "import" };
      return { kind: "body", body: outer.kind === "body" ? bodyBehind(this.#vocabulary, outer.body, item) : { kind: "unknown" } };
    }
    if (bracket === "${") return { kind: "expression" };
    const last = item.at(-1);
    if (bracket === "[") {
      if (endsOperand(last)) return { kind: "expression" };
      const expected = this.#expectedAt(outer, item, position);
      return { kind: "list", element: { ...anything, type: elementOf(expected.type) } };
    }
    const path = endsOperand(last) ? pathBefore(item) : undefined;
    if (!path) {
      if (endsOperand(last)) return { kind: "expression" };
      return { kind: "group", expected: this.#expectedAt(outer, item, position) };
    }
    const at = item[path.from]?.start ?? 0;
    const start = item[0]?.text === "private" ? 1 : 0;
    if (outer.kind === "body" && path.from === start)
      return { kind: "call", callee: outer.body.kind === "model" ? calleeInModel(this.#vocabulary, this.#lookup, path.names, at) : this.#unknown(path.names) };
    if (outer.kind === "body" && path.from === start + 1 && path.names.length === 1 && item[start]?.kind === "word") {
      const keyword = item[start]?.text ?? "";
      if (keyword === "model" || this.#vocabulary.blocks.has(keyword)) return { kind: "parameters" };
    }
    const before = item.slice(0, path.from);
    const situation = this.situation(outer, before, position, noNames);
    if (situation.kind === "type") return { kind: "type" };
    const expected = situation.kind === "value" ? situation.expected : anything;
    return { kind: "call", callee: calleeInExpression(this.#vocabulary, this.#lookup, path.names, at, expected) };
  }

  readonly #typeOfName: TypeOfName = (path, at) => {
    const node = this.#lookup.find(path, at)?.node;
    const parameter = node?.kind === "ParamDeclaration" ? node.parameter : node?.kind === "Parameter" ? node : undefined;
    return parameter && typeOfParameter(this.#vocabulary, parameter.type);
  };

  #unknown(path: readonly string[]): Callee {
    return { kind: "unknown", name: path.join("."), parameters: [] };
  }

  #expectedAt(outer: Enclosing, item: readonly Piece[], position: number): Expected {
    const situation = this.situation(outer, item, position, noNames);
    return situation.kind === "value" ? situation.expected : anything;
  }

  /**
   * @param item pieces of the item before the word
   * @param position separators before the item
   */
  situation(enclosing: Enclosing, item: readonly Piece[], position: number, given: Given): Situation {
    switch (enclosing.kind) {
      case "body":
        return this.#member(enclosing.body, item, given);
      case "import":
        return item.length === 0 ? { kind: "import items", module: undefined, given: given() } : item.length === 1 ? { kind: "words", words: ["as"] } : nothing;
      case "call":
        return this.#argument(enclosing.callee, item, position, given);
      case "parameters":
        return this.#parameter(item);
      case "group": {
        const record = recordOf(enclosing.expected.type);
        if (item.length === 0 && record) return { kind: "field", fields: record.fields, given: given() };
        if (item[0]?.kind === "word" && item[1]?.text === ":") {
          const field = record?.fields.find(({ name }) => name === item[0]?.text);
          return this.#expression(item.slice(2), { type: field?.type });
        }
        return this.#expression(item, enclosing.expected);
      }
      case "list":
        return this.#element(item, enclosing.element);
      case "expression":
        return this.#expression(item, anything);
      case "type":
        return this.#type(item);
    }
  }

  #type(item: readonly Piece[]): Situation {
    return item.length === 0 || item.at(-1)?.text === "/" ? { kind: "type" } : nothing;
  }

  #element(item: readonly Piece[], element: Expected): Situation {
    if (item[0]?.text !== "for") return this.#expression(item, element);
    const colon = item.findIndex(({ text }) => text === ":");
    if (colon >= 0) return this.#expression(item.slice(colon + 1), element);
    const condition = item.findLastIndex(({ text }) => text === "if");
    if (condition >= 0) return this.#expression(item.slice(condition + 1), { type: { kind: "bool" } });
    return this.#heads(item.slice(1), ["if"]);
  }

  /** `i in a, j in b`. */
  #heads(item: readonly Piece[], behind: readonly string[]): Situation {
    const head = item.slice(item.findLastIndex(({ text }) => text === ",") + 1);
    if (head.length === 0) return nothing;
    if (head.length === 1) return { kind: "words", words: ["in"] };
    const situation = this.#expression(head.slice(2), anything);
    return situation.kind === "words" ? { kind: "words", words: behind } : situation;
  }

  #argument(callee: Callee, item: readonly Piece[], position: number, given: Given): Situation {
    const named = item[0]?.kind === "word" && item[1]?.text === ":";
    const parameter = parameterOf(callee, named ? item[0]?.text : undefined, position);
    const subject = parameter && argumentSubject(callee, parameter.name);
    const expected: Expected = {
      type: parameter?.type ?? (callee.kind === "metric" ? { kind: "place" } : undefined),
      ...(subject ? { of: subject } : {}),
    };
    const situation = this.#expression(named ? item.slice(2) : item, expected);
    if (item.length > 0 || situation.kind !== "value") return situation;
    return { ...situation, callee, given: given() };
  }

  #parameter(item: readonly Piece[]): Situation {
    if (item.length < 2) return nothing;
    const behind = item.slice(2);
    const equal = behind.findIndex(({ text }) => text === "=");
    const typed = (end: number): ValueType | undefined => {
      const pieces = behind.slice(0, end);
      const lists = pieces.filter(({ text }) => text === "list").length;
      const of = namedType(
        this.#vocabulary,
        pieces
          .filter(({ kind, text }) => (kind === "word" && text !== "list") || text === "/")
          .map(({ text }) => text)
          .join(""),
      );
      return lists > 0 ? of && { kind: "list", of } : of;
    };
    const range = behind.findIndex(({ kind, text }) => kind === "word" && text === "in");
    if (equal < 0 && range < 0) return behind.length === 0 || behind.at(-1)?.text === "/" ? { kind: "type" } : { kind: "words", words: ["in"] };
    const type = typed(equal < 0 ? range : equal);
    if (range >= 0) return this.#expression(behind.slice(range + 1), { type });
    const situation = this.#expression(behind.slice(equal + 1), { type });
    return this.#alsoWords(situation, ["in"]);
  }

  /** Words that may go on behind an operand, beside those of the expression itself. */
  #alsoWords(situation: Situation, words: readonly string[]): Situation {
    return situation.kind === "words" || situation.kind === "unit" ? { ...situation, words: [...words, ...situation.words] } : situation;
  }

  #expression(pieces: readonly Piece[], base: Expected): Situation {
    const last = pieces.at(-1);
    const { due, expected, words } = operandPlace(this.#vocabulary, pieces, base, this.#typeOfName);
    if (last?.text === "." && endsOperand(pieces.at(-2))) {
      const path = pathBefore(pieces.slice(0, -1));
      const before = path && operandPlace(this.#vocabulary, pieces.slice(0, path.from), base, this.#typeOfName).expected;
      return { kind: "dot", path: path?.names ?? [], at: last.start, expected: before ?? anything, place: undefined };
    }
    if (last?.kind === "number") return { kind: "unit", expected, words };
    return due ? { kind: "value", expected } : { kind: "words", words };
  }

  #path(pieces: readonly Piece[], purpose: PathPurpose, behind: readonly string[]): Situation {
    const last = pieces.at(-1);
    if (!last || last.text === ",") return { kind: "path", purpose };
    if (last.text === ".")
      return { kind: "dot", path: pathBefore(pieces.slice(0, -1))?.names ?? [], at: last.start, expected: { type: { kind: "place" } }, place: purpose };
    return { kind: "words", words: behind };
  }

  #member(body: Body, whole: readonly Piece[], given: Given): Situation {
    const isPrivate = whole[0]?.text === "private" && whole[1]?.text !== ":";
    const item = isPrivate ? whole.slice(1) : whole;
    const [first, second] = item;
    if (!first) return { kind: "member", body, given: given(), behindPrivate: isPrivate };
    if (first.kind === "word" && second?.text === ":") return this.#property(body, first.text, item.slice(2));
    const rest = item.slice(1);
    switch (first.text) {
      case "hgm":
        return nothing;
      case "import":
        return this.#import(rest);
      case "param":
        return this.#parameter(rest);
      case "let":
        return rest.length < 2 ? nothing : this.#expression(rest.slice(2), anything);
      case "input":
        return rest.length < 2 ? nothing : this.#expression(rest.slice(2), { type: { kind: "value", family: "input" } });
      case "for":
        return this.#heads(rest, []);
      case "if": {
        const last = item.at(-1);
        if (last?.text === "}") return { kind: "words", words: ["else"] };
        if (last?.text === "else") return { kind: "words", words: ["if"] };
        return this.#expression(item.slice(item.findLastIndex(({ text }) => text === "if") + 1), { type: { kind: "bool" } });
      }
      case "assert":
        return this.#expression(rest, { type: { kind: "bool" } });
      case "require":
        return this.#expression(rest, { type: undefined, metrics: true });
      case "pin": {
        const on = rest.findIndex(({ kind, text }) => kind === "word" && text === "on");
        if (on >= 0) return this.#path(rest.slice(on + 1), places, []);
        return this.#alsoWords(this.#expression(rest, { type: { kind: "layers" } }), ["on"]);
      }
      case "keep": {
        const relation = rest.findIndex(({ text }) => text === "within" || text === "outside");
        if (relation >= 0) return this.#path(rest.slice(relation + 1), { ...places, enumeration: "region" }, []);
        return this.#path(rest, { declares: ["data"], enumeration: "kept" }, ["within", "outside"]);
      }
      case "link":
      case "edge": {
        const arrow = rest.findIndex(({ text }) => text === "--" || text === "->");
        if (rest.at(-1)?.text === "}") return nothing;
        return this.#path(arrow >= 0 ? rest.slice(arrow + 1) : rest, places, []);
      }
      case "on":
        return this.#path(rest, places, []);
      default:
        return this.#declarationOrElement(body, item);
    }
  }

  #property(body: Body, name: string, value: readonly Piece[]): Situation {
    const entry = body.kind === "block" ? body.entry.properties.find((property) => property.name === name) : undefined;
    const source = value.findLastIndex(({ kind, text }) => kind === "word" && text === "from");
    if (source >= 0) {
      const situation = this.#expression(value.slice(source + 1), { type: { kind: "string" }, source: true });
      return situation.kind === "words" ? nothing : situation;
    }
    const expected: Expected = {
      type: entry?.type,
      ...(entry?.type.kind === "objective" ? { metrics: true as const } : {}),
      ...(entry && body.kind === "block" ? { of: { kind: "property", owner: body.entry.name, name } as const } : {}),
    };
    return this.#alsoWords(this.#expression(value, expected), ["from"]);
  }

  #import(rest: readonly Piece[]): Situation {
    const last = rest.at(-1);
    if (!last) return { kind: "words", words: ["import"] };
    if (last.text === "from") return { kind: "module", start: 0, end: 0, quoted: false };
    if (last.text === "}") return { kind: "words", words: ["from"] };
    if (last.text === "*") return { kind: "words", words: ["as"] };
    return last.kind === "word" && last.text !== "as" ? { kind: "words", words: ["from"] } : nothing;
  }

  #declarationOrElement(body: Body, item: readonly Piece[]): Situation {
    const [first, second] = item;
    const last = item.at(-1);
    const extended = item.findIndex(({ kind, text }) => kind === "word" && text === "extends");
    const keyword = first?.text ?? "";
    if (extended >= 2) return this.#path(item.slice(extended + 1), { declares: [keyword] }, []);
    if (last?.text === ".") {
      return {
        kind: "dot",
        path: pathBefore(item.slice(0, -1))?.names ?? [],
        at: last.start,
        expected: { type: { kind: "declared", declares: "model" } },
        place: undefined,
      };
    }
    if (last?.text === "as" || last?.text === "}") return nothing;
    if (body.kind !== "model") {
      const known = keyword === "model" || this.#vocabulary.blocks.has(keyword) || namedKindsIn(this.#vocabulary, body).includes(keyword);
      if (second?.kind !== "word" || !known) return nothing;
      return keyword !== "model" && this.#vocabulary.blocks.get(keyword)?.extensible === true ? { kind: "words", words: ["extends"] } : nothing;
    }
    return item.some(({ kind, text }) => kind === "word" && text === "as") ? nothing : { kind: "words", words: ["as"] };
  }
}

/** The entry of an argument; undefined for those of models and functions, which are no words of the vocabulary. */
export const argumentSubject = (callee: Callee, name: string): Expected["of"] => {
  if (callee.kind === "layer") return { kind: "layer argument", owner: callee.entry.name, name };
  if (callee.kind === "constructor") return { kind: "constructor argument", family: callee.entry.family, owner: callee.entry.name, name };
  return undefined;
};
