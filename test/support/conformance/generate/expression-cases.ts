import type { MetricEntry, Vocabulary } from "../../../../src/semantics/index.ts";
import type { UnitDimension } from "../../../../src/syntax/index.ts";
import { functionArguments } from "../../vocabulary-text/rules.ts";
import { Snippets } from "../../vocabulary-text/snippets.ts";
import { caseText } from "./block-cases.ts";
import type { GeneratedFile } from "./generated-file.ts";
import { heading } from "./generated-file.ts";
import { misspell } from "./misspell.ts";

const unknownUnit = "HGM1003";
const unknownName = "HGM2001";
const wrongDimension = "HGM2020";
const wrongFunctionArguments = "HGM2061";

/** A factor of the table as an expression. */
const factorText = (factor: number | readonly [number, number]): string => (typeof factor === "number" ? String(factor) : `${factor[0]} / ${factor[1]}`);

const functionCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const source = "the functions of the vocabulary";
  const names = vocabulary.tables.functions.map(({ name }) => name);
  const known = [...names, ...vocabulary.constructors.keys()];
  return [
    {
      path: "functions/functions.accepted.hgm",
      text: heading(source) + names.map((name) => `let of_${name} = ${name}(${functionArguments[name] ?? "1.5"})\n`).join(""),
    },
    {
      path: "functions/functions.refused.hgm",
      text:
        heading(source) +
        names.map((name) => `let of_${name} = ${name}() // error[${wrongFunctionArguments}]\n`).join("") +
        names
          .flatMap((name) => misspell(name, known) ?? [])
          .map((wrong, i) => `let wrong_${i} = ${wrong}(1.5) // error[${unknownName}]\n`)
          .join(""),
    },
  ];
};

/** A metric as it stands in an expression. */
const metricText = ({ name, place }: MetricEntry): string => (place === "pair" ? `${name}(s -- t)` : name);

const metricCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const snippets = new Snippets(vocabulary);
  const source = "the metrics of the vocabulary";
  const job = snippets.block("job");
  const { metrics } = vocabulary.tables;
  const requiring = (text: string, index: number): string => snippets.around("job", snippets.members(job, new Map(), [`require ${text}`]), index);
  const places = metrics.flatMap((metric) => (metric.place === "pool" ? [`${metric.name}(s.p) >= 3 ${metric.unit}`] : []));
  return [
    {
      path: "metrics/metrics.accepted.hgm",
      text: caseText(source, [
        ...metrics.map((metric, i) => requiring(`${metricText(metric)} <= 3 ${metric.unit}`, i)),
        ...places.map((text, i) => requiring(text, metrics.length + i)),
      ]),
    },
    {
      path: "metrics/metrics.refused.hgm",
      text: caseText(source, [
        ...metrics.map((metric, i) => `${requiring(`${metric.name}() <= 3 ${metric.unit}`, i)} // error[${wrongFunctionArguments}]`),
        ...metrics.map((metric, i) => `${requiring(`${metricText(metric)} <= 3 kg/J`, metrics.length + i)} // error[${wrongDimension}]`),
      ]),
    },
  ];
};

const unitCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => {
  const { units } = vocabulary.tables;
  const dimensions = [...new Set(units.map(({ dimension }) => dimension))];
  const names = units.map(({ name }) => name);
  const of = (dimension: UnitDimension) => units.filter((unit) => unit.dimension === dimension);
  return dimensions.flatMap((dimension) => {
    const source = `the units of the dimension \`${dimension}\``;
    const [base] = of(dimension);
    // Currencies do not compare; the unit of a ratio is a number.
    const worth = of(dimension).map(({ name, factor }) => {
      if (dimension === "money") return `let one_${name} = 1 ${name}\n`;
      if (dimension === "ratio") return `assert 1 ${name} == ${factorText(factor)}\n`;
      return `assert 1 ${name} == ${factorText(factor)} / (${factorText(base?.factor ?? 1)}) * 1 ${base?.name ?? ""}\n`;
    });
    const asType = of(dimension).flatMap(({ name }) => (/^\w+$/.test(name) ? [`param in_${name}: ${name} = 3 ${name}\n`] : []));
    const foreign = dimension === "mass" ? "W" : "kg";
    return [
      { path: `units/${dimension}.accepted.hgm`, text: heading(source) + worth.join("") + asType.join("") },
      {
        path: `units/${dimension}.refused.hgm`,
        text:
          heading(source) +
          of(dimension)
            .map(({ name }, i) => `param wrong_${i}: ${foreign} = 3 ${name} // error[${wrongDimension}]\n`)
            .join(""),
      },
      {
        path: `units/${dimension}-misspelt.refused.hgm`,
        text:
          heading(source) +
          of(dimension)
            .flatMap(({ name }) => misspell(name, names) ?? [])
            .map((wrong, i) => `let misspelt_${i} = 3 ${wrong} // error[${unknownUnit}]\n`)
            .join(""),
      },
    ];
  });
};

/** Functions, metrics and units, right and wrong. */
export const expressionCases = (vocabulary: Vocabulary): readonly GeneratedFile[] => [
  ...functionCases(vocabulary),
  ...metricCases(vocabulary),
  ...unitCases(vocabulary),
];
