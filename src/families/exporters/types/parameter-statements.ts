import type { StatementStructures } from "ts-morph";
import type { SpecParameter } from "../../../contracts/index.ts";
import { quoted } from "./literal.ts";
import { parameterDoc, parameterTypeText, textParameters } from "./parameter-types.ts";
import { functionConstant, readonlyInterface, typeAlias } from "./statements.ts";

const declaration = (parameters: readonly SpecParameter[]): StatementStructures => {
  const doc = "Parameters of the spec, each as the language takes it: a quantity is a number and a unit, such as `800 Gbps`.";
  if (parameters.length === 0) return typeAlias("Parameters", "{ readonly [name: string]: never }", doc);
  const fields = parameters.map((parameter) => ({
    name: parameter.name,
    type: parameterTypeText(parameter),
    optional: parameter.optional,
    doc: parameterDoc(parameter),
  }));
  return readonlyInterface("Parameters", fields, doc);
};

/** Texts get the quotes and the escapes of the language; all else is written as it is. */
const conversion = (parameters: readonly SpecParameter[]): StatementStructures => {
  const texts = textParameters(parameters);
  const [signature, item, each, scalar] =
    texts.length === 0
      ? ["value: unknown", "item", "value", "String(value)"]
      : ["name: string, value: unknown", "name, item", "name, value", 'texts.has(name) ? JSON.stringify(value).replace(/\\$/g, "\\\\$") : String(value)'];
  return functionConstant(
    "parametersOf",
    "(values: Parameters): Record<string, string>",
    [
      ...(texts.length === 0 ? [] : [`const texts: ReadonlySet<string> = new Set([${texts.map(quoted).join(", ")}]);`]),
      `const written = (${signature}): string =>`,
      `  Array.isArray(value) ? \`[\${value.map((item) => written(${item})).join(", ")}]\` : ${scalar};`,
      "const given: [string, unknown][] = Object.entries(values).filter(([, value]) => value !== undefined);",
      `return Object.fromEntries(given.map(([name, value]) => [name, written(${each})]));`,
    ],
    "Values for the option `parameters` of hgm's `open`, or for `-D`.",
  );
};

/** The type of the parameters, and what makes texts of them. */
export const parameterStatements = (parameters: readonly SpecParameter[]): readonly StatementStructures[] => [declaration(parameters), conversion(parameters)];
