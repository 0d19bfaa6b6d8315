import type { VendorRuntimeFacet } from "../../../contracts/index.ts";

/** CUDA devices: torch device `cuda`, collectives by NCCL. Variables after the runtime table of vendors.md, section 3. */
export const nvidiaRuntime: VendorRuntimeFacet = {
  vendor: "nvidia",
  device: "cuda",
  backend: "nccl",
  environment: () => [
    { name: "OMP_NUM_THREADS", value: "1", why: "the processes of a node share its cores; the work is on the devices" },
    { name: "CUDA_DEVICE_MAX_CONNECTIONS", value: "1", why: "one hardware queue keeps a collective ahead of the products launched after it" },
    {
      name: "PYTORCH_CUDA_ALLOC_CONF",
      value: "expandable_segments:True",
      why: "microbatches of one size still leave holes after warm-up; segments that grow avoid them",
    },
    { name: "NCCL_DEBUG", value: "WARN", why: "a transport that fails says which one" },
    { name: "TORCH_NCCL_ASYNC_ERROR_HANDLING", value: "1", why: "a collective past its time-out ends the process instead of hanging the site" },
  ],
  interfaceVariables: ["NCCL_SOCKET_IFNAME"],
  everywhere: false,
  visibleDevices: "CUDA_VISIBLE_DEVICES",
  showDevices: "nvidia-smi",
};
