import { UnitLexicon, unitTable } from "../../syntax/index.ts";
import type { UnitEntry } from "../../syntax/index.ts";
import { Units } from "../units/index.ts";
import type { Unit } from "../units/index.ts";
import { blocks } from "./blocks/index.ts";
import type { BlockEntry, ConstructorEntry, Entry, EnumerationEntry, LayerEntry, MetricEntry } from "./entry.ts";
import { layers } from "./layers/index.ts";
import { constructors } from "./values/index.ts";
import { enumerations } from "./words/enumerations.ts";
import { functions } from "./words/functions.ts";
import { metrics } from "./words/metrics.ts";

/** Every word of the language, each declared once. Checking, defaults, suggestions and all that is generated derive from these tables. */
export interface VocabularyTables {
  readonly blocks: readonly BlockEntry[];
  readonly layers: readonly LayerEntry[];
  /** Values with options. Names are unique over all families but for the words that enumerations share with them. */
  readonly constructors: readonly ConstructorEntry[];
  readonly enumerations: readonly EnumerationEntry[];
  readonly functions: readonly Entry[];
  readonly metrics: readonly MetricEntry[];
  readonly units: readonly UnitEntry[];
}

const byName = <E extends { readonly name: string }>(entries: readonly E[]): ReadonlyMap<string, E> => new Map(entries.map((entry) => [entry.name, entry]));

/** The tables with their entries by name. An analysis is given one of these and asks nothing else what a word means. */
export class Vocabulary {
  readonly tables: VocabularyTables;
  readonly blocks: ReadonlyMap<string, BlockEntry>;
  readonly layers: ReadonlyMap<string, LayerEntry>;
  readonly constructors: ReadonlyMap<string, ConstructorEntry>;
  readonly enumerations: ReadonlyMap<string, EnumerationEntry>;
  readonly functions: ReadonlyMap<string, Entry>;
  readonly metrics: ReadonlyMap<string, MetricEntry>;
  readonly units: Units;
  /** The spellings of the units, as the lexer wants them. */
  readonly spellings: UnitLexicon;

  constructor(tables: VocabularyTables) {
    this.tables = tables;
    this.blocks = byName(tables.blocks);
    this.layers = byName(tables.layers);
    this.constructors = byName(tables.constructors);
    this.enumerations = byName(tables.enumerations);
    this.functions = byName(tables.functions);
    this.metrics = byName(tables.metrics);
    this.units = new Units(tables.units);
    this.spellings = new UnitLexicon(tables.units);
  }

  /** A unit, simple or compound; undefined when a part of it is no unit. */
  unitOf(text: string): Unit | undefined {
    return this.units.of(text);
  }

  /** The constructors of a family, in declared order. */
  constructorsOf(family: string): readonly ConstructorEntry[] {
    return this.tables.constructors.filter((entry) => entry.family === family);
  }

  /** The words of an enumeration, in declared order. */
  membersOf(enumeration: string): readonly Entry[] {
    return this.enumerations.get(enumeration)?.members ?? [];
  }

  /** The names of blocks that a file may declare. */
  topKinds(): readonly string[] {
    return [...this.tables.blocks.filter((entry) => entry.top).map((entry) => entry.name), "model"];
  }
}

/** The language of this edition. */
export const standardVocabulary: Vocabulary = new Vocabulary({ blocks, layers, constructors, enumerations, functions, metrics, units: unitTable });
