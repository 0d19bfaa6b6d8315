import type { Diagnostic, Topology } from "../contracts/index.ts";
import { topologyRules } from "./topology-rules.ts";

/** Findings of every rule, in the rules' order; none for a topology that `buildTopology` made. Linear in the document, but for sites with many pools. */
export const verifyTopology = (topology: Topology): Diagnostic[] => topologyRules.flatMap((rule) => [...rule(topology)]);
