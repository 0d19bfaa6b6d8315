import type { ConstructorEntry, PropertyEntry } from "../entry.ts";
import { count, quantity, word } from "../value-type.ts";

const interconnect = (name: string, doc: string, topology: "switch" | "mesh", latency: number, more: readonly PropertyEntry[] = []): ConstructorEntry => ({
  name,
  family: "interconnect",
  doc,
  arguments: [
    {
      name: "topology",
      type: word("interconnect_topology"),
      default: topology,
      doc: "`switch`: any pair at the full rate of a device; `mesh`: every pair has a link of its own, and a device's rate is split over them.",
    },
    { name: "per_device", type: quantity("GB/s", { above: 0 }), doc: "Rate of one device to all others together, each way; a switch needs it." },
    { name: "per_pair", type: quantity("GB/s", { above: 0 }), doc: "Rate between two devices, each way; a mesh needs it." },
    { name: "latency", type: quantity("s", { min: 0 }), default: latency, doc: "Time of a message between two devices; the default is an assumption." },
    ...more,
  ],
});

/** What joins the devices of a node. */
export const interconnects: readonly ConstructorEntry[] = [
  interconnect("nvlink", "NVLink of NVIDIA, by switches or by bridges between pairs.", "switch", 2e-6),
  interconnect("xgmi", "Infinity Fabric of AMD, a link for every pair of devices.", "mesh", 3e-6),
  interconnect("hccs", "HCCS of Huawei, the links between the NPUs of a node.", "mesh", 3e-6),
  interconnect("unified_bus", "Unified bus of Huawei, which joins the NPUs of many nodes through switches.", "switch", 3e-6),
  interconnect("pcie", "PCI Express, through the host's switches.", "switch", 5e-6, [
    { name: "generation", type: count({ min: 1, max: 7 }), doc: "For people; the rate is what `per_device` says." },
  ]),
  interconnect("shared_memory", "Memory of one host, between processes: for CPUs.", "switch", 50e-6),
];
