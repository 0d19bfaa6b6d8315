import type { TreeNode } from "./tree.generated.ts";

/**
 * How many levels of nodes can be below one at most, by the length of its text: no construct that can hold itself (`a(…`, `a{…`, `a.b`, `-a`) makes more than
 * two levels of one character. Tells where a search for deep nodes need not look.
 */
export const deepestIn = ({ start, end }: TreeNode): number => 2 * (end - start) + 8;
