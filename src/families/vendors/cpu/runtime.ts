import type { VendorRuntimeFacet } from "../../../contracts/index.ts";

/** Plain processors: torch device `cpu`, collectives by gloo. */
export const cpuRuntime: VendorRuntimeFacet = {
  vendor: "cpu",
  device: "cpu",
  backend: "gloo",
  environment: (device) => [
    {
      name: "OMP_NUM_THREADS",
      value: String(device?.processors ?? 1),
      why: "threads of one process, which is one device of the plan; more would take the cores of its neighbours",
    },
  ],
  interfaceVariables: [],
  everywhere: true,
};
