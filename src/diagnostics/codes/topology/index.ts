import { fasterThanLight } from "./faster-than-light.ts";
import { noFabric } from "./no-fabric.ts";
import { noPathBack } from "./no-path-back.ts";
import { poolsNotJoined } from "./pools-not-joined.ts";
import { sitesNotJoined } from "./sites-not-joined.ts";

export { fasterThanLight, noFabric, noPathBack, poolsNotJoined, sitesNotJoined };

export const topologyDiagnostics = [poolsNotJoined, sitesNotJoined, noPathBack, noFabric, fasterThanLight] as const;
