import type { ValueType, Vocabulary } from "../../../semantics/index.ts";
import type { Definition } from "../../names/index.ts";
import { typeOfParameter } from "../../syntax-context/index.ts";

/** How well a name fits where a type is expected: 2 it is what is wanted, 1 it may be, 0 it is not. */
export type Fit = 0 | 1 | 2;

const isNumeric = (type: ValueType): boolean => type.kind === "quantity" || type.kind === "count" || type.kind === "number";

/** Kinds of declarations that a type takes. */
export const declaredKinds = (type: ValueType | undefined): readonly string[] => {
  switch (type?.kind) {
    case "declared":
      return [type.declares];
    case "place":
      return ["site", "pool"];
    case "list":
    case "choice":
      return declaredKinds(type.of);
    case "either":
      return type.of.flatMap(declaredKinds);
    default:
      return [];
  }
};

const fitOfTypes = (vocabulary: Vocabulary, given: ValueType | undefined, wanted: ValueType): Fit => {
  // Whatever can be compared may begin a condition.
  if (!given || wanted.kind === "anything") return 1;
  if (wanted.kind === "bool") return given.kind === "bool" ? 2 : 1;
  if (wanted.kind === "either") return wanted.of.reduce<Fit>((best, each) => Math.max(best, fitOfTypes(vocabulary, given, each)) as Fit, 0);
  if (wanted.kind === "choice") return fitOfTypes(vocabulary, given, wanted.of);
  if (given.kind === "declared") return declaredKinds(wanted).includes(given.declares) ? 2 : 0;
  if (isNumeric(given) && isNumeric(wanted)) return JSON.stringify(dimensionOf(vocabulary, given)) === JSON.stringify(dimensionOf(vocabulary, wanted)) ? 2 : 1;
  if (given.kind === "word") return wanted.kind === "word" && wanted.enumeration === given.enumeration ? 2 : 0;
  return given.kind === wanted.kind ? 2 : given.kind === "list" || wanted.kind === "objective" ? 1 : 0;
};

const dimensionOf = (vocabulary: Vocabulary, type: ValueType): unknown => (type.kind === "quantity" ? vocabulary.unitOf(type.unit)?.dimension : {});

/**
 * @param definition where the name is declared in this file
 * @param target what it finally means
 */
export const fitOf = (vocabulary: Vocabulary, definition: Definition, target: Definition, type: ValueType | undefined): Fit => {
  if (definition.role === "namespace") return 1;
  const { node, role } = target;
  switch (role) {
    case "layer":
    case "input":
      return type?.kind === "layer" || type?.kind === "layers" ? 2 : 0;
    case "declaration": {
      const keyword = node.kind === "Declaration" ? node.keyword.text : "";
      if (!type || type.kind === "anything") return keyword === "job" ? 0 : 1;
      if (declaredKinds(type).includes(keyword)) return 2;
      // Numbers may be read off a declaration: `hall.devices`.
      return keyword !== "job" && keyword !== "model" && (isNumeric(type) || type.kind === "bool" || type.kind === "string") ? 1 : 0;
    }
    case "param":
    case "parameter": {
      const parameter = node.kind === "ParamDeclaration" ? node.parameter : node.kind === "Parameter" ? node : undefined;
      const given = parameter && typeOfParameter(vocabulary, parameter.type);
      return type ? fitOfTypes(vocabulary, given, type) : 1;
    }
    default:
      return 1;
  }
};
