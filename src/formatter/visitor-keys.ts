import { type AnyNode, childFields, type NodeKind } from "../syntax/index.ts";

const keysOf = new Map<NodeKind, string[]>(
  (Object.entries(childFields) as [NodeKind, readonly string[]][]).map(([kind, fields]) => [kind, fields.filter((field) => field !== "documentation")]),
);

/** The fields of a node that may hold nodes. `documentation` is left out: its text is among the comments. */
export const visitorKeys = (node: AnyNode): string[] => keysOf.get(node.kind) as string[];
