import type { Project } from "../documents/project.ts";
import type { NameIndex } from "./types.ts";

/** Names over all files of a project. */
export const createNameIndex = (_project: Project): NameIndex => ({
  at: () => undefined,
  inSight: () => [],
  members: () => [],
  resolve: (definition) => definition,
  occurrences: () => [],
  declared: () => [],
  module: () => undefined,
});
