import type { AnyNode, ArgumentList } from "../../../syntax/index.ts";
import type { SourceDocument } from "../../documents/source-document.ts";
import type { Snapshot } from "../../snapshot.ts";

/** The names of what a model, a layer or a value with options takes, in order; undefined for what takes none by name. */
const namesOf = (callee: string, last: number, file: string, layer: boolean, { names, vocabulary }: Snapshot): readonly string[] | undefined => {
  const occurrence = names.at(file, last);
  if (occurrence?.target) {
    const [model] = names.meaningOf(occurrence.target);
    const { node } = model ?? occurrence.target;
    return node.kind === "Declaration" ? node.parameters?.parameters.map(({ name }) => name.text) : undefined;
  }
  const entry = layer ? vocabulary.layers.get(callee) : vocabulary.constructors.get(callee);
  return entry?.arguments.map(({ name }) => name);
};

/** What is called so, with its arguments. */
const called = (node: AnyNode): { readonly callee: string; readonly last: number; readonly list: ArgumentList; readonly layer: boolean } | undefined => {
  if (node.kind === "Element") {
    const name = node.path.at(-1);
    return name && node.arguments ? { callee: name.text, last: name.start, list: node.arguments, layer: true } : undefined;
  }
  if (node.kind !== "Call") return undefined;
  if (node.callee.kind === "NameReference") return { callee: node.callee.text, last: node.callee.start, list: node.arguments, layer: false };
  return node.callee.kind === "MemberAccess" ? { callee: node.callee.name.text, last: node.callee.name.start, list: node.arguments, layer: false } : undefined;
};

/** Arguments that are given without their name, with the name and where it would stand; none for a name that says the same. */
export const unnamedArguments = (
  node: AnyNode,
  document: SourceDocument,
  snapshot: Snapshot,
): readonly { readonly offset: number; readonly name: string }[] => {
  const call = called(node);
  if (!call?.list.arguments.some(({ name }) => !name)) return [];
  const names = namesOf(call.callee, call.last, document.file, call.layer, snapshot);
  return call.list.arguments.flatMap(({ name, value }, position) => {
    const own = names?.[position];
    const says = value.kind === "NameReference" && value.text === own;
    return name || own === undefined || says || value.kind === "MissingExpression" ? [] : [{ offset: value.start, name: own }];
  });
};
