import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { count, declared, quantity, text, value } from "../value-type.ts";

export const pool: BlockEntry = {
  name: "pool",
  doc: "Equal nodes of one device class inside a site. A tensor-parallel replica never leaves a node.",
  properties: [
    { name: "title", type: text, doc: "A name for people, in any script." },
    { name: "device", type: declared("device"), required: true, doc: "The device class, from `std:devices` or declared beside." },
    { name: "nodes", type: count({ min: 1, max: 1_000_000 }), required: true, doc: "How many nodes the job may use." },
    { name: "devices_per_node", type: count({ min: 1, max: 1024 }), required: true, doc: "How many devices one node has." },
    { name: "interconnect", type: value("interconnect"), doc: "What joins the devices of a node, when it is not what the device class says." },
    { name: "fabric", type: value("fabric"), doc: "What joins the nodes of this pool; without it, the site's fabric." },
    { name: "price", type: quantity("USD/h", { min: 0 }), doc: "Price of one device for an hour; without it, the price of the device class." },
    unused("node_mtbf", quantity("s", { above: 0 }), "Mean time between two failures of one node."),
  ],
  blocks: [],
  statements: [],
  extensible: true,
};
