import type { AnyNode } from "../syntax/index.ts";

/** The fields of a node that hold nodes. `documentation` is left out: its text is among the comments. */
export const visitorKeys = (node: AnyNode): string[] =>
  Object.entries(node)
    .filter(([key, value]) => typeof value === "object" && value !== null && key !== "documentation" && key !== "comments")
    .map(([key]) => key);
