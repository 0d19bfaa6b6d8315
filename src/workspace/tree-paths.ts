import type { OriginId, OriginTable, Place } from "../contracts/index.ts";
import { memberPaths, pathedMembers, type SourceFile, type TreeNode } from "../syntax/index.ts";
import type { MemberReference } from "./facts.ts";

/** The members of the files of one analysis by their paths. */
export class TreePaths {
  readonly #trees: ReadonlyMap<string, SourceFile>;
  readonly #byStart = new Map<string, ReadonlyMap<number, string>>();

  constructor(trees: ReadonlyMap<string, SourceFile>) {
    this.#trees = trees;
  }

  ofNode(file: string, node: TreeNode): MemberReference | undefined {
    const tree = this.#trees.get(file);
    const path = tree && memberPaths(tree).get(node);
    return path === undefined ? undefined : { file, path };
  }

  /** The layer, declaration or property that is at a place: places of origins are those of a layer, or of a name. */
  ofPlace({ file, start }: Place): MemberReference | undefined {
    const path = this.#startsIn(file).get(start);
    return path === undefined ? undefined : { file, path };
  }

  ofOrigin(origin: OriginId, origins: OriginTable): MemberReference | undefined {
    const place = origins.get(origin);
    return place && this.ofPlace(place);
  }

  #startsIn(file: string): ReadonlyMap<number, string> {
    const before = this.#byStart.get(file);
    if (before) return before;
    const tree = this.#trees.get(file);
    const starts = new Map<number, string>();
    for (const { node, path } of tree ? pathedMembers(tree) : [])
      if (node.kind === "Element" || node.kind === "Input") starts.set(node.start, path);
      else if (node.kind === "Declaration" || node.kind === "Property") starts.set(node.name.start, path);
    this.#byStart.set(file, starts);
    return starts;
  }
}
