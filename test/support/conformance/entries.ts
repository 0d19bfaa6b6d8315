import type { ValueType, Vocabulary } from "../../../src/semantics/index.ts";

/** The name of an entry in reports and sets: `property site.pue`, `argument attention.heads`, `word vendor.amd`, `unit GB`. */
export type EntryName = string;

export const entryName = {
  block: (name: string): EntryName => `block ${name}`,
  property: (block: string, name: string): EntryName => `property ${block}.${name}`,
  layer: (name: string): EntryName => `layer ${name}`,
  argument: (layer: string, name: string): EntryName => `argument ${layer}.${name}`,
  value: (family: string, name: string): EntryName => `value ${family}.${name}`,
  option: (family: string, value: string, name: string): EntryName => `option ${family}.${value}.${name}`,
  field: (family: string, value: string, name: string): EntryName => `field ${family}.${value}.${name}`,
  enumeration: (name: string): EntryName => `enumeration ${name}`,
  word: (enumeration: string, name: string): EntryName => `word ${enumeration}.${name}`,
  function: (name: string): EntryName => `function ${name}`,
  metric: (name: string): EntryName => `metric ${name}`,
  unit: (name: string): EntryName => `unit ${name}`,
};

export interface VocabularyEntry {
  readonly name: EntryName;
  /** No spec with it is accepted: the table says so, and a case must show the refusal. */
  readonly neverAccepted: boolean;
}

const fieldsOf = (type: ValueType | undefined): readonly string[] => (type?.kind === "record" ? type.fields.map(({ name }) => name) : []);

/** Every word of the vocabulary that a spec can hold. */
export const entriesOf = (vocabulary: Vocabulary): readonly VocabularyEntry[] => {
  const { blocks, layers, constructors, enumerations, functions, metrics, units } = vocabulary.tables;
  const open = (name: EntryName): VocabularyEntry => ({ name, neverAccepted: false });
  return [
    ...blocks.flatMap((block) => [open(entryName.block(block.name)), ...block.properties.map(({ name }) => open(entryName.property(block.name, name)))]),
    ...layers.flatMap((layer) => [
      { name: entryName.layer(layer.name), neverAccepted: layer.unplanned === "refused" },
      ...layer.arguments.map(({ name, unplanned }) => ({
        name: entryName.argument(layer.name, name),
        neverAccepted: layer.unplanned === "refused" || unplanned === "refused",
      })),
    ]),
    ...constructors.flatMap(({ family, name, arguments: options, rest }) => [
      open(entryName.value(family, name)),
      ...options.map((option) => open(entryName.option(family, name, option.name))),
      ...fieldsOf(rest).map((field) => open(entryName.field(family, name, field))),
    ]),
    ...enumerations.flatMap(({ name, members }) => [open(entryName.enumeration(name)), ...members.map((member) => open(entryName.word(name, member.name)))]),
    ...functions.map(({ name }) => open(entryName.function(name))),
    ...metrics.map(({ name }) => open(entryName.metric(name))),
    ...units.map(({ name }) => open(entryName.unit(name))),
  ];
};
