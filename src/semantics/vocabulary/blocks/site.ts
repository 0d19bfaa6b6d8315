import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { number, quantity, text, value } from "../value-type.ts";

export const site: BlockEntry = {
  name: "site",
  doc: "A data centre: pools of devices that one operator starts together. The compiler writes a folder for each site.",
  properties: [
    { name: "title", type: text, doc: "A name for people, in any script." },
    {
      name: "location",
      type: value("location"),
      doc: "Where it stands, `point(lat: 31.23, lon: 121.47)`; for the map and the check that nothing outruns light.",
    },
    {
      name: "address",
      type: text,
      doc: "`host:port` of the site's first node, as the other sites reach it; left for the operators to fill in when it is not said.",
    },
    { name: "interface", type: text, doc: "The network interface for traffic between sites, such as `bond0`; the operating system chooses without it." },
    { name: "fabric", type: value("fabric"), doc: "What joins the nodes of all pools that name no fabric of their own." },
    {
      name: "uplink",
      type: quantity("GB/s", { above: 0 }),
      doc: "Rate of the site's way out, each way: it caps the sum of its links, and is the bandwidth of links that name none.",
    },
    unused("launch", value("launch"), "How the operator's queue starts the job, `slurm(account: …)`."),
    unused("image", text, "The container image that runs the job."),
    unused("storage", text, "Where checkpoints go, a path on the site."),
    unused("pue", number({ min: 1 }), "Power usage effectiveness: what the site draws over what its devices draw."),
    unused("carbon", quantity("g/kWh", { min: 0 }), "Mass of carbon dioxide that a unit of energy stands for, `420 g/kWh`."),
    unused("energy_price", quantity("USD/kWh", { min: 0 }), "Price of energy, `0.09 USD/kWh`."),
  ],
  blocks: [{ kind: "pool", named: "always", many: true }],
  statements: [],
  top: true,
  extensible: true,
};
