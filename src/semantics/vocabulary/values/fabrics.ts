import type { ConstructorEntry } from "../entry.ts";
import { count, number, quantity } from "../value-type.ts";

const fabric = (name: string, doc: string, latency: number): ConstructorEntry => ({
  name,
  family: "fabric",
  doc,
  arguments: [
    { name: "nics", type: count({ min: 1, max: 64 }), required: true, doc: "Network interfaces of a node." },
    { name: "per_nic", type: quantity("GB/s", { above: 0 }), required: true, doc: "Rate of one, each way." },
    { name: "latency", type: quantity("s", { min: 0 }), default: latency, doc: "Between two nodes, one way; the default is an assumption." },
    { name: "oversubscription", type: number({ min: 1 }), default: 1, doc: "Traffic that all nodes can offer over what the core carries." },
  ],
});

/** What joins nodes. */
export const fabrics: readonly ConstructorEntry[] = [
  fabric("roce", "RDMA over Ethernet.", 5e-6),
  fabric("infiniband", "InfiniBand.", 3e-6),
  fabric("slingshot", "Slingshot.", 3e-6),
  fabric("ethernet", "TCP over Ethernet.", 50e-6),
];
