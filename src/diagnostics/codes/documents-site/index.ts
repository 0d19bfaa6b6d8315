import { siteDuplicateId } from "./site-duplicate-id.ts";
import { siteForeignWorld } from "./site-foreign-world.ts";
import { siteGroups } from "./site-groups.ts";
import { siteLauncher } from "./site-launcher.ts";
import { siteLayers } from "./site-layers.ts";
import { sitePeer } from "./site-peer.ts";
import { sitePeerMissing } from "./site-peer-missing.ts";
import { siteRankOutside } from "./site-rank-outside.ts";
import { siteUnknownReference } from "./site-unknown-reference.ts";
import { siteUntouched } from "./site-untouched.ts";

export {
  siteDuplicateId,
  siteForeignWorld,
  siteGroups,
  siteLauncher,
  siteLayers,
  sitePeer,
  sitePeerMissing,
  siteRankOutside,
  siteUnknownReference,
  siteUntouched,
};

export const documentsSiteDiagnostics = [
  siteDuplicateId,
  siteForeignWorld,
  siteUnknownReference,
  siteUntouched,
  siteLayers,
  siteGroups,
  sitePeer,
  siteRankOutside,
  sitePeerMissing,
  siteLauncher,
] as const;
