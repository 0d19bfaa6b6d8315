import { CompletionItemKind } from "vscode-languageserver";
import { type Dimension, dimensionNames, inAnyCurrency, isDimensionless, sameDimension, type ValueType, type Vocabulary } from "../../../semantics/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import { aboutWord, type Candidate, ranks } from "./candidate.ts";

/** The units that a type is measured in: those of its alternatives together. `%` stands for plain numbers. */
const unitsOfType = (type: ValueType | undefined): readonly string[] => {
  switch (type?.kind) {
    case "quantity":
      return [type.unit];
    case "number":
      return ["%"];
    case "choice":
    case "list":
      return unitsOfType(type.of);
    case "either":
      return type.of.flatMap(unitsOfType);
    default:
      return [];
  }
};

/** Whether the type says nothing of a dimension. */
const isOpen = (type: ValueType | undefined): boolean => type === undefined || type.kind === "anything" || type.kind === "objective" || type.kind === "layer";

const known = new WeakMap<Vocabulary, Map<string, readonly string[]>>();

/**
 * Units in which a quantity of the dimension of `unit` can be written, the usual ones first: the unit of the type, that of messages, the simple ones, then
 * those that divide by what the usual ones divide by.
 */
const unitsFor = (vocabulary: Vocabulary, unit: string): readonly string[] => {
  const byUnit = known.get(vocabulary) ?? new Map<string, readonly string[]>();
  known.set(vocabulary, byUnit);
  const before = byUnit.get(unit);
  if (before) return before;
  const wanted = inAnyCurrency(vocabulary.unitOf(unit)?.dimension ?? {});
  const fits = (name: string): boolean => sameDimension(inAnyCurrency(vocabulary.unitOf(name)?.dimension ?? {}), wanted);
  const names = vocabulary.tables.units.map(({ name }) => name);
  const usual = [unit, ...dimensionNames.flatMap((entry) => (entry.unit !== "" && fits(entry.unit) ? [entry.unit, exampleUnit(entry.example)] : []))];
  const divisors = new Set([...usual, ...exampleUnits(vocabulary)].filter(fits).flatMap((name) => name.split("/").slice(1)));
  const alike = names.filter((name) => [...divisors].some((divisor) => sameDimension(dimensionOf(vocabulary, name), dimensionOf(vocabulary, divisor))));
  const compound = [...new Set([...divisors, ...alike])].flatMap((divisor) => names.map((name) => `${name}/${divisor}`)).filter(fits);
  const result = [...new Set([...usual, ...names.filter(fits), ...compound])];
  byUnit.set(unit, result);
  return result;
};

const dimensionOf = (vocabulary: Vocabulary, unit: string): Dimension => vocabulary.unitOf(unit)?.dimension ?? {};

/** `Gbps` of `100 Gbps`. */
const exampleUnit = (example: string): string => example.slice(example.indexOf(" ") + 1);

const exampleUnits = (vocabulary: Vocabulary): readonly string[] => vocabulary.tables.metrics.map(({ unit }) => unit);

/** Two units with a stroke, for rates between currencies. */
const exchangeUnits = (vocabulary: Vocabulary): readonly string[] => {
  const money = vocabulary.tables.units.filter(({ dimension }) => dimension === "money").map(({ name }) => name);
  return money.flatMap((of) => money.filter((per) => per !== of).map((per) => `${of}/${per}`));
};

const hasExchange = (type: ValueType | undefined): boolean =>
  type?.kind === "exchange" || (type?.kind === "list" && hasExchange(type.of)) || (type?.kind === "either" && type.of.some(hasExchange));

/**
 * Units that may stand behind a number here, the expected unit first, then those that are used most.
 * @param typed of the unit, before the cursor
 * @param uses how often a unit is used in the texts around
 */
export const unitCandidates = (vocabulary: Vocabulary, type: ValueType | undefined, typed: string, uses: ReadonlyMap<string, number>): readonly Candidate[] => {
  const usual = (names: readonly string[]): readonly string[] => [...names].sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
  const wanted = unitsOfType(type);
  const fitting = hasExchange(type) ? exchangeUnits(vocabulary) : usual([...new Set(wanted.flatMap((unit) => unitsFor(vocabulary, unit)))]);
  const all = isOpen(type) ? usual(vocabulary.tables.units.map(({ name }) => name)) : [];
  const stroke = typed.indexOf("/");
  const before = stroke < 0 ? undefined : typed.slice(0, stroke);
  // Behind a stroke every unit may stand; those that give the dimension come first.
  const compound =
    before === undefined || !vocabulary.unitOf(before) ? [] : vocabulary.tables.units.filter(({ name }) => name !== "%").map(({ name }) => `${before}/${name}`);
  const named = isOpen(type) ? dimensionNames.map(({ unit }) => unit).filter((unit) => unit.includes("/")) : [];
  const names = [...new Set([...fitting, ...all, ...named, ...compound])];
  return names.map((name, index): Candidate => {
    const unit = vocabulary.tables.units.find((entry) => entry.name === name);
    return {
      label: name,
      kind: CompletionItemKind.Unit,
      rank: index < fitting.length ? (index < 24 ? ranks.wanted : ranks.fitting) : ranks.possible,
      description: unit?.doc ?? "",
      explains: aboutWord({ kind: "unit", name }),
    };
  });
};

/** Whether a unit is due behind a number: then a blank behind it may open the list by itself. */
export const wantsUnit = (vocabulary: Vocabulary, type: ValueType | undefined): boolean =>
  hasExchange(type) || unitsOfType(type).some((unit) => !isDimensionless(vocabulary.unitOf(unit)?.dimension ?? {}));

/** How often each unit stands in these texts. */
export const unitUses = (documents: Iterable<SourceDocument>): ReadonlyMap<string, number> => {
  const uses = new Map<string, number>();
  for (const { parsed } of documents)
    for (const { tokenType, image } of parsed.tokens) if (tokenType.name === "Unit") uses.set(image, (uses.get(image) ?? 0) + 1);
  return uses;
};
