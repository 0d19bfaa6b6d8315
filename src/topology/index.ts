export { buildTopology } from "./build-topology.ts";
export { assumedInterconnect } from "./pools.ts";
export { verifyTopology } from "./verify-topology.ts";
