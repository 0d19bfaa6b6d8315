import { type AnyNode, deepestIn } from "../../syntax/index.ts";
import { visitorKeys } from "../visitor-keys.ts";

/** Levels of the tree that may be printed inside each other. */
const levelsAtATime = 64;

/** Whether a node at this depth may hold one at the next landing: it must be long enough. */
const reaches = (node: AnyNode, depth: number): boolean =>
  depth % levelsAtATime === 0 || depth + deepestIn(node) >= Math.ceil(depth / levelsAtATime) * levelsAtATime;

/** A node with the field of its parent that leads to it. */
interface Step {
  readonly node: AnyNode;
  readonly depth: number;
  readonly parent: Step | undefined;
  readonly way: readonly (string | number)[];
}

/**
 * The ways to the nodes at every so many levels, the deepest first. Prettier remembers what it has printed, so printing these in turn
 * keeps the depth of a text from becoming depth of the call stack.
 */
export const waysToDeepNodes = (tree: AnyNode): (readonly (string | number)[])[] => {
  const landings: Step[] = [];
  const open: Step[] = [{ node: tree, depth: 0, parent: undefined, way: [] }];
  for (let step = open.pop(); step; step = open.pop()) {
    const { node, depth } = step;
    if (depth > 0 && depth % levelsAtATime === 0) landings.push(step);
    const go = (child: AnyNode, way: Step["way"]): void => {
      if (reaches(child, depth + 1)) open.push({ node: child, depth: depth + 1, parent: step, way });
    };
    for (const key of visitorKeys(node)) {
      const value = (node as unknown as Record<string, AnyNode | readonly AnyNode[] | undefined>)[key];
      if (Array.isArray(value)) value.forEach((child: AnyNode, index) => go(child, [key, index]));
      else if (value) go(value as AnyNode, [key]);
    }
  }
  return landings.sort((a, b) => b.depth - a.depth).map(wayTo);
};

const wayTo = (step: Step): readonly (string | number)[] => {
  const ways: (readonly (string | number)[])[] = [];
  for (let at: Step | undefined = step; at; at = at.parent) ways.push(at.way);
  return ways.reverse().flat();
};
