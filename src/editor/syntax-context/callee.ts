import type { ConstructorEntry, PropertyEntry, ValueType, Vocabulary } from "../../semantics/index.ts";
import type { Parameter } from "../../syntax/index.ts";
import { defaultText } from "../words/default-text.ts";
import type { Definition } from "../names/index.ts";
import type { NameLookup } from "./name-lookup.ts";
import { typeOfParameter } from "./parameter-type.ts";
import type { Callee, CallParameter, Expected } from "./situation.ts";

/** The families of values with options that a type takes. */
export const familiesOf = (type: ValueType | undefined): readonly string[] => {
  if (!type) return [];
  if (type.kind === "value") return [type.family];
  if (type.kind === "choice" || type.kind === "list") return familiesOf(type.of);
  return type.kind === "either" ? type.of.flatMap(familiesOf) : [];
};

export const parametersOf = (vocabulary: Vocabulary, entries: readonly PropertyEntry[]): readonly CallParameter[] =>
  entries.map((entry) => ({
    name: entry.name,
    doc: entry.doc,
    type: entry.type,
    required: entry.required === true,
    ...(entry.unless === undefined ? {} : { unless: entry.unless }),
    ...(entry.default === undefined ? {} : { default: defaultText(vocabulary, entry.type, entry.default) }),
  }));

const ofModel = (vocabulary: Vocabulary, parameters: readonly Parameter[], text: string): readonly CallParameter[] =>
  parameters.map((parameter) => ({
    name: parameter.name.text,
    doc: "",
    type: typeOfParameter(vocabulary, parameter.type),
    required: parameter.value === undefined,
    ...(parameter.value === undefined ? {} : { default: text.slice(parameter.value.start, parameter.value.end) }),
  }));

/** A model's declaration as something that can be called; undefined for a definition of another kind. */
export const modelCallee = (vocabulary: Vocabulary, lookup: NameLookup, name: string, definition: Definition | undefined): Callee | undefined => {
  const node = definition?.node;
  if (!definition || node?.kind !== "Declaration" || node.keyword.text !== "model") return undefined;
  return { kind: "model", name, definition, parameters: ofModel(vocabulary, node.parameters?.parameters ?? [], lookup.textOf(definition.file)) };
};

const constructorCallee = (vocabulary: Vocabulary, entry: ConstructorEntry): Callee => ({
  kind: "constructor",
  name: entry.name,
  entry,
  parameters: entry.rest ? [{ name: "…", doc: "As many as there are.", type: entry.rest, required: true }] : parametersOf(vocabulary, entry.arguments),
});

/** `min(a, b, …)` of a function's doc as parameters. */
const functionParameters = (doc: string, of: ValueType | undefined): readonly CallParameter[] => {
  const names = /^`\w+\(([^)]*)\)/.exec(doc)?.[1]?.split(/,\s*/) ?? [];
  return names.map((name) => ({ name, doc: "", type: of, required: true }));
};

/** What a call in an expression calls; a name in sight wins unless the type expected there has a word of its own. */
export const calleeInExpression = (vocabulary: Vocabulary, lookup: NameLookup, path: readonly string[], at: number, expected: Expected): Callee => {
  const name = path.join(".");
  const family = familiesOf(expected.type)
    .flatMap((each) => vocabulary.constructorsOf(each))
    .find((entry) => entry.name === name);
  if (family) return constructorCallee(vocabulary, family);
  const model = modelCallee(vocabulary, lookup, name, lookup.find(path, at));
  if (model) return model;
  if (name === "any") {
    const of = expected.type?.kind === "choice" ? expected.type.of : expected.type;
    return { kind: "any", name, of, parameters: [{ name: "…", doc: "One of the values that the planner may choose from.", type: of, required: true }] };
  }
  if (name === "unverified" && expected.source)
    return { kind: "unverified", name, parameters: [{ name: "source", doc: "Where the value is from.", type: { kind: "string" }, required: true }] };
  const metric = vocabulary.metrics.get(name);
  if (metric?.place)
    return {
      kind: "metric",
      name,
      entry: metric,
      parameters: [
        {
          name: metric.place === "pair" ? "a -- b" : "place",
          doc: metric.place === "pair" ? "Two places." : "A site or a pool.",
          type: { kind: "place" },
          required: true,
        },
      ],
    };
  const entry = vocabulary.functions.get(name);
  // The type of what is worked out says nothing of lists that go in.
  const of = name === "min" || name === "max" || name === "abs" || name === "mod" ? expected.type : undefined;
  if (entry) return { kind: "function", name, entry, of, parameters: functionParameters(entry.doc, of) };
  const constructor = vocabulary.constructors.get(name);
  return constructor ? constructorCallee(vocabulary, constructor) : { kind: "unknown", name, parameters: [] };
};

/** What an element of a model's body is: a layer kind, or a model. */
export const calleeInModel = (vocabulary: Vocabulary, lookup: NameLookup, path: readonly string[], at: number): Callee => {
  const name = path.join(".");
  const model = modelCallee(vocabulary, lookup, name, lookup.find(path, at));
  if (model) return model;
  const entry = vocabulary.layers.get(name);
  return entry ? { kind: "layer", name, entry, parameters: parametersOf(vocabulary, entry.arguments) } : { kind: "unknown", name, parameters: [] };
};

/** The parameter that an argument stands for, by its name or else by its place. */
export const parameterOf = (callee: Callee, name: string | undefined, position: number): CallParameter | undefined => {
  if (name !== undefined) return callee.parameters.find((parameter) => parameter.name === name);
  return callee.parameters[position] ?? (callee.parameters.at(-1)?.name === "…" ? callee.parameters.at(-1) : undefined);
};
