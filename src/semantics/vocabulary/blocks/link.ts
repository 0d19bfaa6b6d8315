import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { count, quantity, ratio } from "../value-type.ts";

export const link: BlockEntry = {
  name: "link",
  doc: "What joins two sites, or two pools of one site. One of `rtt`, `latency` and `distance` is needed.",
  properties: [
    { name: "bandwidth", type: quantity("GB/s", { above: 0 }), doc: "Of the whole link, each way; without it, the smaller `uplink` of the two sites." },
    { name: "rtt", type: quantity("s", { min: 0 }), doc: "There and back; half of it is the latency." },
    { name: "latency", type: quantity("s", { min: 0 }), doc: "One way." },
    { name: "distance", type: quantity("km", { min: 0 }), doc: "Length of the fibre; 4.9 us/km each way." },
    { name: "price", type: quantity("USD/GB", { min: 0 }), doc: "Of data sent over it." },
    unused("channels", count(), "Channels of the link, for failure studies."),
    unused("loss", ratio(), "Share of packets lost, for failure studies."),
    unused("restore", quantity("s", { min: 0 }), "Time to restore a channel, for failure studies."),
    unused("mtbf", quantity("s", { above: 0 }), "Mean time between failures, for failure studies."),
  ],
  blocks: [],
  statements: [],
};
