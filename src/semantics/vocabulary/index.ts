import { blocks } from "./blocks/index.ts";
import type { BlockEntry, ConstructorEntry, Entry, EnumerationEntry, LayerEntry, MetricEntry } from "./entry.ts";
import { layers } from "./layers/index.ts";
import { constructors } from "./values/index.ts";
import { enumerations } from "./words/enumerations.ts";
import { functions } from "./words/functions.ts";
import { metrics } from "./words/metrics.ts";

export * from "./entry.ts";
export type { Bounds, ValueType } from "./value-type.ts";
export { blocks, constructors, enumerations, functions, layers, metrics };

const byName = <E extends Entry>(entries: readonly E[]): ReadonlyMap<string, E> => new Map(entries.map((entry) => [entry.name, entry]));

export const blockKinds: ReadonlyMap<string, BlockEntry> = byName(blocks);
export const layerKinds: ReadonlyMap<string, LayerEntry> = byName(layers);
export const enumerationNames: ReadonlyMap<string, EnumerationEntry> = byName(enumerations);
export const metricNames: ReadonlyMap<string, MetricEntry> = byName(metrics);
export const functionNames: ReadonlyMap<string, Entry> = byName(functions);
/** Values with options by name. Names are unique over all families but for the words that enumerations share with them. */
export const constructorNames: ReadonlyMap<string, ConstructorEntry> = byName(constructors);

/** What messages call a block. */
export const nounOf = (entry: BlockEntry): string => entry.noun ?? entry.name;

/** The constructors of a family, in declared order. */
export const constructorsOf = (family: string): readonly ConstructorEntry[] => constructors.filter((entry) => entry.family === family);
