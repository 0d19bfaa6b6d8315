import type { VendorRuntimeFacet } from "../../../contracts/index.ts";

/** Ascend NPUs through torch_npu: device `npu`, collectives by HCCL. Values as the MindSpeed-LLM examples export them (vendors.md, section 3). */
export const ascendRuntime: VendorRuntimeFacet = {
  vendor: "ascend",
  device: "npu",
  backend: "hccl",
  plugin: "torch_npu",
  environment: () => [
    { name: "OMP_NUM_THREADS", value: "1", why: "the processes of a node share its cores; the work is on the devices" },
    { name: "PYTORCH_NPU_ALLOC_CONF", value: "expandable_segments:True", why: "segments that grow avoid holes between microbatches" },
    { name: "HCCL_CONNECT_TIMEOUT", value: "3600", why: "seconds; ranks whose kernels compile on first use may be minutes late" },
    { name: "HCCL_EXEC_TIMEOUT", value: "3600", why: "seconds; a collective may wait for a stage that waits for another site" },
    { name: "HCCL_IF_BASE_PORT", value: "25809", why: "first of the ports that HCCL opens on the host; the firewall must let this range through" },
    { name: "CPU_AFFINITY_CONF", value: "1", why: "each process stays on the cores near its device" },
    { name: "TASK_QUEUE_ENABLE", value: "2", why: "operators are dispatched from a second thread" },
  ],
  interfaceVariables: ["HCCL_SOCKET_IFNAME"],
  everywhere: false,
  visibleDevices: "ASCEND_RT_VISIBLE_DEVICES",
  showDevices: "npu-smi info",
};
