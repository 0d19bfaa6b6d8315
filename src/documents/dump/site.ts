import type { SiteProgram } from "../../contracts/index.ts";
import { edgeLines, groupLines, roleLines, sumLines, worldLines } from "./parts.ts";
import { section } from "./table.ts";

export const dumpSite = (site: SiteProgram): readonly string[] => [
  `site ${site.site} of ${site.job}: ${site.worlds.length} worlds, ${site.roles.length} roles, ${site.layers.length} layers, started by ${site.launcher}`,
  ...worldLines(site.worlds),
  ...roleLines(site.roles),
  ...groupLines(site.groups),
  ...edgeLines(site.edges),
  ...sumLines(site.sums),
  ...section(
    "peers",
    ["world", "site", "address"],
    site.peers.map((peer) => [peer.world, peer.site, peer.address ?? ""]),
  ),
];
