import type { BlockEntry, ConstructorEntry, LayerEntry, PropertyEntry, ValueType, Vocabulary } from "../../../src/semantics/index.ts";
import { first } from "./choose.ts";
import { alternatives, inputModel, isRefused, layerModels, layerPosition, neededGroups, neededProperties } from "./rules.ts";
import { ValueWriter } from "./values.ts";
import type { Names } from "./values.ts";
import { wrongValues } from "./wrong-values.ts";
import type { WrongValue } from "./wrong-values.ts";

/** What the snippets stand on: two sites, a model, a data set. */
export const frame = `import { Cpu } from "std:devices"
site s { pool p { device: Cpu, nodes: 1, devices_per_node: 8 } }
site t { pool p { device: Cpu, nodes: 1, devices_per_node: 8 } }
link s -- t { bandwidth: 1 GB/s, latency: 1 ms }
data corpus { format: synthetic }
model M() { embedding(vocab: 8, width: 64) as tokens, repeat(8) as block { residual { rms_norm() } }, head(vocab: 8, tied: tokens) as lm }
`;

export const frameNames: Names = {
  declared: { device: ["Cpu"], site: ["s", "t"], pool: ["s.p", "t.p"], model: ["M()"], data: ["corpus"] },
  layers: ["block", "..block[4]", "block[0..4]", "block[4]..=block[7]", "tokens", "tokens..", "..=lm"],
};

/** Properties of a block, written out; a group or a statement in it may stand under its own name. */
export type Given = ReadonlyMap<string, string>;

/** A place for a value of some type. */
export interface ValuePlace {
  /** Of the property, argument or option that stands there. */
  readonly type: ValueType;
  /** The place with a value in it, and everything around up to the top of the file. */
  readonly write: (text: string, index: number) => string;
}

/** Writes the shortest text around a word of the vocabulary, on one line, that is right but for what is given. */
export class Snippets {
  readonly vocabulary: Vocabulary;
  readonly values: ValueWriter;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.values = new ValueWriter(vocabulary, frameNames, first);
  }

  /** Values of which a place of this type takes none. */
  wrong(type: ValueType): readonly WrongValue[] {
    return wrongValues(this.vocabulary, type, (part) => this.values.write(part));
  }

  block(kind: string): BlockEntry {
    const entry = this.vocabulary.blocks.get(kind);
    if (!entry) throw new Error(`the vocabulary has no block ${kind}`);
    return entry;
  }

  /** The members of a block: what it needs, unless it is given, and what is given. */
  members(entry: BlockEntry, given: Given, more: readonly string[] = []): string {
    const excluded = new Set((alternatives[entry.name] ?? []).flatMap((names) => (names.some((name) => given.has(name)) ? names : [])));
    const needed = neededProperties[entry.name] ?? {};
    const properties = entry.properties.flatMap((property) => {
      const text = given.get(property.name);
      if (text !== undefined) return [`${property.name}: ${text}`];
      const wanted = (property.required || property.name in needed) && !excluded.has(property.name);
      return wanted ? [`${property.name}: ${needed[property.name] ?? this.values.write(property.type)}`] : [];
    });
    const groups = (neededGroups[entry.name] ?? []).flatMap((name) => {
      const inner = this.vocabulary.blocks.get(name);
      return inner && !more.some((member) => member.startsWith(`${name} `)) ? [`${name} { ${this.members(inner, new Map())} }`] : [];
    });
    const unknown = [...given].flatMap(([name, text]) => (entry.properties.some((property) => property.name === name) ? [] : [`${name}: ${text}`]));
    return [...properties, ...unknown, ...groups, ...more].join(", ");
  }

  /** A block of a kind with its members, and everything around it up to the top of the file. Blocks at the top are named by `index`. */
  around(kind: string, members: string, index: number): string {
    const entry = this.block(kind);
    const body = members === "" ? "{}" : `{ ${members} }`;
    if (kind === "link") return `site u${index} {}, link s -- u${index} ${body}`;
    const parent = this.vocabulary.tables.blocks.find((one) => one.statements.includes(kind) || one.blocks.some((slot) => slot.kind === kind));
    const named = parent?.blocks.find((slot) => slot.kind === kind)?.named !== "never";
    if (entry.top) return `${kind} ${kind}${index} ${body}`;
    if (!parent) throw new Error(`no block holds ${kind}`);
    const head = kind === "edge" ? "edge s.p -- t.p" : kind === "on" ? "on s.p" : named ? `${kind} x` : kind;
    return this.around(parent.name, this.members(parent, new Map(), [`${head} ${body}`]), index);
  }

  /** A property with a value. */
  property(entry: BlockEntry, name: string, text: string, index: number): string {
    return this.around(entry.name, this.members(entry, new Map([[name, text]])), index);
  }

  /** A layer with these arguments in a model of its own, and a job that trains it. */
  layer(entry: LayerEntry, args: string, index: number, body = this.layerBody(entry)): string {
    const position = layerPosition[entry.name];
    const text = `${entry.name}${args}${body}`;
    const around = layerModels[entry.name];
    if (around) return this.model(around(text), index);
    const embedding = "embedding(vocab: 8, width: 64) as tokens";
    const head = position === "last" ? `${text} as lm` : "head(vocab: 8) as lm";
    const middle = position === undefined ? [text] : [];
    const behind = position === "behind the head" ? [text] : [];
    return this.model([embedding, "rms_norm() as body", ...middle, head, ...behind].join(", "), index);
  }

  /** A model with this body, and a job that trains it. */
  model(body: string, index: number): string {
    return `model M${index}() { ${body} }, ${this.job(index)}`;
  }

  /** The body that a container needs. */
  layerBody(entry: LayerEntry): string {
    if (entry.body === undefined) return "";
    return entry.body === "branches" ? " { rms_norm(), rms_norm() }" : " { rms_norm() }";
  }

  job(index: number): string {
    return `job job${index} { ${this.members(this.block("job"), new Map([["model", `M${index}()`]]))} }`;
  }

  /** Where a value of a type that `wanted` accepts can stand: the first property, layer argument or option, in the order of the tables. */
  host(wanted: (type: ValueType) => boolean): ValuePlace | undefined {
    const takes = (type: ValueType): boolean =>
      wanted(type) || ((type.kind === "choice" || type.kind === "list") && takes(type.of)) || (type.kind === "either" && type.of.some(takes));
    const written = (type: ValueType, text: string): string =>
      wanted(type) ? text : type.kind === "list" ? `[${Array.from({ length: type.length ?? 1 }, () => text).join(", ")}]` : text;
    for (const entry of this.vocabulary.tables.blocks)
      for (const { name, type } of entry.properties)
        if (takes(type)) return { type, write: (text, index) => this.property(entry, name, written(type, text), index) };
    for (const entry of this.vocabulary.tables.layers)
      for (const argument of entry.arguments)
        if (takes(argument.type) && !isRefused(argument) && !isRefused(entry))
          return {
            type: argument.type,
            write: (text, index) => this.layer(entry, this.values.layerArguments(entry, new Map([[argument.name, written(argument.type, text)]])), index),
          };
    for (const entry of this.vocabulary.tables.constructors)
      for (const option of entry.arguments)
        if (takes(option.type)) {
          const outer = this.host((type) => type.kind === "value" && type.family === entry.family);
          if (outer)
            return {
              type: option.type,
              write: (text, index) => outer.write(this.values.construct(entry, new Map([[option.name, written(option.type, text)]])), index),
            };
        }
    const input: ValueType = { kind: "value", family: "input" };
    return wanted(input) ? { type: input, write: (text, index) => this.model(inputModel(text), index) } : undefined;
  }

  /** Where a value with options can stand. */
  hostOf(entry: ConstructorEntry): ValuePlace["write"] {
    const host = this.host((type) => type.kind === "value" && type.family === entry.family);
    if (!host) throw new Error(`nothing takes a value of the family ${entry.family}`);
    return host.write;
  }

  /** A value with options that has this one. */
  option(entry: ConstructorEntry, option: PropertyEntry, text: string): string {
    return this.values.construct(entry, new Map([[option.name, text]]));
  }
}
