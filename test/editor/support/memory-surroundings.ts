import { posix } from "node:path";
import { nodeSurroundings } from "../../../src/host/node-surroundings.ts";
import type { Surroundings } from "../../../src/editor/index.ts";

/** A file system that is a map, beside the real library; timers and clock are real. Change the map and it is as if files changed on disk. */
export const memorySurroundings = (files: Map<string, string>): Surroundings => ({
  ...nodeSurroundings(),
  readFile: (path) => files.get(path),
  outside: () => undefined,
  invalid: () => undefined,
  resolve: (from, specifier) => posix.normalize(posix.join(posix.dirname(from), specifier)),
  listFiles: (folder, limit) =>
    [...files.keys()]
      .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(".hgm"))
      .sort()
      .slice(0, limit),
});
