import type { ModelGraph, OutputFile, Plan, Program, SiteProgram, Spec, Topology, World } from "../contracts/index.ts";

/** Everything that emission reads. */
export interface Emission {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly plan: Plan;
  readonly program: Program;
  /** Sites that have a world. */
  readonly sites: readonly SiteProgram[];
  /** Files of the shared runtime library, paths as in the output folder (`hgm_rt/__init__.py`). */
  readonly runtime: readonly OutputFile[];
}

/** One world of a site on its way into files. */
export interface EmittedWorld {
  readonly emission: Emission;
  readonly site: SiteProgram;
  readonly world: World;
  /** Below the output folder. */
  readonly folder: string;
  /** From `folder` up to the output folder. */
  readonly toRoot: string;
  /** Indices of the layers that the world's roles hold, ascending. */
  readonly layers: readonly number[];
}

/** The worlds of a site with their folders: `sites/<site>`, or one below it for each world where there are several. */
export const emittedWorlds = (emission: Emission, site: SiteProgram): readonly EmittedWorld[] =>
  site.worlds.map((world) => {
    const several = site.worlds.length > 1;
    const held = new Set<number>();
    for (const role of site.roles.filter((candidate) => candidate.world === world.id)) {
      for (let layer = role.layers[0]; layer < role.layers[1]; layer++) held.add(layer);
    }
    return {
      emission,
      site,
      world,
      folder: `sites/${site.site}${several ? `/${world.id}` : ""}`,
      toRoot: several ? "../../.." : "../..",
      layers: [...held].sort((a, b) => a - b),
    };
  });
