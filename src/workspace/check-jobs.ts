import type { Diagnostic } from "../contracts/index.ts";
import type { JobFact } from "./facts.ts";
import type { Workspace } from "./workspace.ts";

/** What a job with a sound model and a sound topology comes to. */
const jobFact = (workspace: Workspace): JobFact | undefined => {
  const [spec, model, topology] = [workspace.analysis().spec, workspace.model().value, workspace.topology().value];
  if (!spec || !model || !topology) return undefined;
  const pools = topology.sites.flatMap((site) => site.pools);
  return {
    job: spec.job.name,
    model: model.name,
    parameters: model.parameters.total,
    layers: model.layers.length,
    sites: topology.sites.length,
    pools: pools.length,
    devices: pools.reduce((sum, pool) => sum + pool.nodes * pool.devicesPerNode, 0),
    unverified: spec.devices.flatMap(({ name, sources }) =>
      Object.entries(sources).flatMap(([path, source]) => (source.unverified ? [`${name}.${path}`] : [])),
    ),
  };
};

/** Each finding once: jobs with the same model say the same of it. */
const distinct = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] => [
  ...new Map([...new Set(diagnostics)].map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values(),
];

export interface CheckedJobs {
  readonly diagnostics: readonly Diagnostic[];
  /** One for each job that is right. */
  readonly jobs: readonly JobFact[];
}

/**
 * What there is to say about the jobs of one file: of their texts, their models and their topologies; nothing is planned.
 * @param stop asked between rooms; true ends the work, and undefined is given
 */
export const checkJobs = (workspaces: readonly Workspace[], stop: () => boolean = () => false): CheckedJobs | undefined => {
  const found: Diagnostic[] = [];
  const jobs: JobFact[] = [];
  for (const workspace of workspaces) {
    for (const room of [workspace.model, workspace.topology]) {
      if (stop()) return undefined;
      found.push(...room().diagnostics);
    }
    const fact = jobFact(workspace);
    if (fact) jobs.push(fact);
  }
  return stop() ? undefined : { diagnostics: distinct(found), jobs };
};
