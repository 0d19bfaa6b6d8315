import { CompilerBug, type LauncherFacet } from "../../contracts/index.ts";
import { torchrunLauncher } from "./torchrun/launcher.ts";

const facets: readonly LauncherFacet[] = [torchrunLauncher];

/** How a launcher starts a world. The name comes from the projection, which knows the same ones. */
export const launcherNamed = (name: string): LauncherFacet => {
  const facet = facets.find((candidate) => candidate.launcher === name);
  if (!facet) throw new CompilerBug(`no facet for launcher "${name}"`);
  return facet;
};
