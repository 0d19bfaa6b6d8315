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
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((key) => !ignored.has(key));
    for (const key of keys) open.push([(left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]]);
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
