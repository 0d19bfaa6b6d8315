import { standardVocabulary, Vocabulary } from "../../src/semantics/index.ts";
import type { VocabularyTables } from "../../src/semantics/index.ts";

/** A copy of the table with one property (`site.maintenance`), one layer kind (`gated_norm`) and one unit (`fortnight`) more. Nothing else is told about them. */
export const extendedTables: VocabularyTables = {
  ...standardVocabulary.tables,
  units: [...standardVocabulary.tables.units, { name: "fortnight", dimension: "time", factor: 14 * 86_400, doc: "Two weeks." }],
  blocks: standardVocabulary.tables.blocks.map((block) =>
    block.name === "site"
      ? {
          ...block,
          properties: [
            ...block.properties,
            { name: "maintenance", type: { kind: "quantity", unit: "fortnight", above: 0 }, default: 1_209_600, doc: "Time between two maintenance windows." },
          ],
        }
      : block,
  ),
  layers: [
    ...standardVocabulary.tables.layers,
    {
      name: "gated_norm",
      doc: "A norm with a gate.",
      arguments: [
        { name: "gates", type: { kind: "count", min: 1, max: 64 }, required: true, doc: "How many gates." },
        { name: "slope", type: { kind: "number" }, default: 0.5, doc: "Slope of a gate." },
      ],
    },
  ],
};
/** The language of the extended table. Whatever is made from a vocabulary must show the three words when it is made from this one. */
export const extendedVocabulary: Vocabulary = new Vocabulary(extendedTables);
