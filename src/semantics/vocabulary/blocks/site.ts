import type { BlockEntry } from "../entry.ts";
import { unused } from "../entry.ts";
import { number, quantity, text, value } from "../value-type.ts";

export const site: BlockEntry = {
  name: "site",
  doc: "A data centre: pools of devices that one operator starts together.",
  properties: [
    { name: "title", type: text, doc: "A name for people, in any script." },
    {
      name: "location",
      type: value("location"),
      doc: "Where it stands, `point(lat: 31.23, lon: 121.47)`; for the map and the check that nothing outruns light.",
    },
    { name: "address", type: text, doc: "`host:port` of the site's first node, as the other sites reach it." },
    { name: "interface", type: text, doc: "The network interface for traffic between sites." },
    { name: "fabric", type: value("fabric"), doc: "What joins the nodes of all pools that name no fabric of their own." },
    { name: "uplink", type: quantity("GB/s", { above: 0 }), doc: "Caps the sum of the site's links, each way." },
    unused("launch", value("launch"), "How the operator's queue starts the job, `slurm(account: …)`."),
    unused("image", text, "The container image."),
    unused("storage", text, "Where checkpoints go."),
    unused("pue", number({ min: 1 }), "Power usage effectiveness."),
    unused("carbon", quantity("g/kWh", { min: 0 }), "Carbon of a unit of energy, `420 g/kWh`."),
    unused("energy_price", quantity("USD/kWh", { min: 0 }), "Price of energy, `0.09 USD/kWh`."),
  ],
  blocks: [{ kind: "pool", named: "always", many: true }],
  statements: [],
  top: true,
  extensible: true,
};
