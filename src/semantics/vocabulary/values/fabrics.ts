import type { ConstructorEntry } from "../entry.ts";
import { count, number, quantity } from "../value-type.ts";

const fabric = (name: string, doc: string, latency: number): ConstructorEntry => ({
  name,
  family: "fabric",
  doc,
  arguments: [
    { name: "nics", type: count({ min: 1, max: 64 }), required: true, doc: "Network interfaces of one node." },
    { name: "per_nic", type: quantity("GB/s", { above: 0 }), required: true, doc: "Rate of one interface, each way." },
    { name: "latency", type: quantity("s", { min: 0 }), default: latency, doc: "Time of a message between two nodes, one way; the default is an assumption." },
    {
      name: "oversubscription",
      type: number({ min: 1 }),
      default: 1,
      doc: "What all nodes together can send over what the core of the network carries; 1 is a network without a bottleneck.",
    },
  ],
});

/** What joins nodes. */
export const fabrics: readonly ConstructorEntry[] = [
  fabric("roce", "RDMA over Converged Ethernet.", 5e-6),
  fabric("infiniband", "InfiniBand, with RDMA.", 3e-6),
  fabric("slingshot", "HPE Slingshot, with RDMA.", 3e-6),
  fabric("ethernet", "TCP over Ethernet: every byte passes through host memory.", 50e-6),
];
