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
      doc: "`switch`: any pair at full rate; `mesh`: a link of its own for every pair.",
    },
    { name: "per_device", type: quantity("GB/s", { above: 0 }), doc: "Each way, of one device; a switch needs it." },
    { name: "per_pair", type: quantity("GB/s", { above: 0 }), doc: "Each way, between two devices; a mesh needs it." },
    { name: "latency", type: quantity("s", { min: 0 }), default: latency, doc: "Of one message; the default is an assumption." },
    ...more,
  ],
});

/** What joins the devices of a node. */
export const interconnects: readonly ConstructorEntry[] = [
  interconnect("nvlink", "NVLink.", "switch", 2e-6),
  interconnect("xgmi", "Infinity Fabric between devices.", "mesh", 3e-6),
  interconnect("hccs", "HCCS, the links between NPUs of a node.", "mesh", 3e-6),
  interconnect("unified_bus", "Unified bus, which joins the NPUs of many nodes.", "switch", 3e-6),
  interconnect("pcie", "PCI Express.", "switch", 5e-6, [
    { name: "generation", type: count({ min: 1, max: 7 }), doc: "For people; the rate is what `per_device` says." },
  ]),
  interconnect("shared_memory", "Memory of one host, between processes.", "switch", 50e-6),
];
