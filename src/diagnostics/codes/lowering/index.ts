import { degreeNotLowered } from "./degree-not-lowered.ts";
import { replicasDoNotPack } from "./replicas-do-not-pack.ts";
import { transportAcrossWorlds } from "./transport-across-worlds.ts";

export { degreeNotLowered, replicasDoNotPack, transportAcrossWorlds };

export const loweringDiagnostics = [replicasDoNotPack, transportAcrossWorlds, degreeNotLowered] as const;
