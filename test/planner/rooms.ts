import { nodeHost } from "../../src/host/node-host.ts";
import type { CostModel, Host, ModelGraph, Plan, Result, Spec, Topology } from "../../src/contracts/index.ts";
import { closedFormCostModel } from "../../src/cost/index.ts";
import { chooseImplementations } from "../../src/kernels/index.ts";
import { buildModel } from "../../src/model/index.ts";
import { planJob } from "../../src/planner/index.ts";
import { standardRules } from "../../src/rules/index.ts";
import { analyze } from "../../src/semantics/index.ts";
import { buildTopology } from "../../src/topology/index.ts";

export interface Rooms {
  readonly spec: Spec;
  readonly model: ModelGraph;
  readonly topology: Topology;
  readonly cost: CostModel;
}

const memoryHost = (text: string): Host => ({ ...nodeHost(), readFile: (path) => (path === "spec.hgm" ? text : undefined) });

const value = <T>(result: Result<T>): T => {
  if (result.value === undefined) throw new Error(result.diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
  return result.value;
};

const roomsOf = (host: Host, file: string, job?: string): Rooms => {
  const { spec, diagnostics } = analyze(host, file, job === undefined ? {} : { job });
  if (!spec) throw new Error(diagnostics.map((d) => `${d.code} ${d.message}`).join("\n"));
  const topology = value(buildTopology(spec));
  return { spec, model: value(buildModel(spec)), topology, cost: closedFormCostModel({ topology }) };
};

/** The values of the rooms before the planner, for the text of a spec. */
export const roomsOfText = (text: string): Rooms => roomsOf(memoryHost(text), "spec.hgm");

/** The same for a file of the repository; `job` where it has several. */
export const roomsOfFile = (file: string, job?: string): Rooms => roomsOf(nodeHost(), file, job);

export const planOf = (rooms: Rooms): Result<Plan> => planJob({ ...rooms, rules: standardRules, implementations: chooseImplementations });

export const planned = (rooms: Rooms): Plan => value(planOf(rooms));

/** Two sites of two CPU processes each, with more members of the job, other sites or another link put in. */
export const smallSpec = (parts: { readonly job?: string; readonly sites?: string; readonly model?: string; readonly batch?: number } = {}): string => `hgm 1
import { Cpu } from "std:devices"
import { Llama } from "std:models"
${
  parts.sites ??
  `site left  { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
link left -- right { bandwidth: 1 Gbps, rtt: 10 ms }`
}
job small {
  model: ${parts.model ?? "Llama(layers: 4, hidden: 256, heads: 4, ffn: 1024, vocab: 1024)"}
  sequence: 128, batch: ${parts.batch ?? 8} sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
${parts.job ?? ""}
}
`;
