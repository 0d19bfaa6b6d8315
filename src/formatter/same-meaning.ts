import type { AnyNode, Comment } from "../syntax/index.ts";

/** Where a node stands, and what prettier ties to it, mean nothing. */
const ignored: ReadonlySet<string> = new Set(["start", "end", "comments"]);

/** Whether two trees are equal but for the places of their nodes. Walks with a list of its own: trees are deep. */
export const sameTree = (a: AnyNode, b: AnyNode): boolean => {
  const open: [unknown, unknown][] = [[a, b]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [left, right] = pair;
    if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) {
      if (left !== right) return false;
      continue;
    }
    const [a, b] = [left as Record<string, unknown>, right as Record<string, unknown>];
    for (const key in a) if (!ignored.has(key)) open.push([a[key], b[key]]);
    for (const key in b) if (!ignored.has(key) && !(key in a)) open.push([undefined, b[key]]);
  }
  return true;
};

/** Whether the same comments stand in both, in whatever order. */
export const sameComments = (a: readonly Comment[], b: readonly Comment[]): boolean => {
  const texts = (comments: readonly Comment[]): string =>
    comments
      .map((comment) => comment.text.trimEnd())
      .sort((x, y) => (x < y ? -1 : x > y ? 1 : 0))
      .join("\n");
  return texts(a) === texts(b);
};
