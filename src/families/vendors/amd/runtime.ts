import type { VendorRuntimeFacet } from "../../../contracts/index.ts";

/** ROCm devices: torch calls them `cuda` too, and RCCL answers to the name `nccl`. Variables after the runtime table of vendors.md, section 3. */
export const amdRuntime: VendorRuntimeFacet = {
  vendor: "amd",
  device: "cuda",
  backend: "nccl",
  environment: () => [
    { name: "OMP_NUM_THREADS", value: "1", why: "the processes of a node share its cores; the work is on the devices" },
    { name: "HIP_FORCE_DEV_KERNARG", value: "1", why: "kernel arguments in device memory shorten each launch" },
    { name: "NCCL_DEBUG", value: "WARN", why: "RCCL reads NCCL's variables; a transport that fails says which one" },
    { name: "TORCH_NCCL_ASYNC_ERROR_HANDLING", value: "1", why: "a collective past its time-out ends the process instead of hanging the site" },
  ],
  interfaceVariables: ["NCCL_SOCKET_IFNAME"],
  everywhere: false,
  visibleDevices: "HIP_VISIBLE_DEVICES",
  showDevices: "rocm-smi",
};
