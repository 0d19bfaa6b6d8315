import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { count, quantity, ratio } from "../value-type.ts";

export const link: BlockEntry = {
  name: "link",
  doc: "What joins two sites, or two pools of one site. One of `rtt`, `latency` and `distance` is needed. `--` is the same both ways, `->` one way; an end may be a list, which joins every pair.",
  properties: [
    { name: "bandwidth", type: quantity("GB/s", { above: 0 }), doc: "Of the whole link, each way; without it, the smaller `uplink` of the two sites." },
    { name: "rtt", type: quantity("s", { min: 0 }), doc: "Round-trip time, there and back; half of it is the latency." },
    { name: "latency", type: quantity("s", { min: 0 }), doc: "Time of a message one way." },
    { name: "distance", type: quantity("km", { min: 0 }), doc: "Length of the fibre, which gives a latency of 4.9 us/km each way." },
    { name: "price", type: quantity("USD/GB", { min: 0 }), doc: "Price of data sent over it." },
    unused("channels", count(), "Channels (wavelengths, lines) that make up the bandwidth, for studies of failures."),
    unused("loss", ratio(), "Share of packets that are lost, for studies of failures."),
    unused("restore", quantity("s", { min: 0 }), "Time to restore a channel that was lost, for studies of failures."),
    unused("mtbf", quantity("s", { above: 0 }), "Mean time between two failures, for studies of failures."),
  ],
  blocks: [],
  statements: [],
};
