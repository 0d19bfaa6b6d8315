export type { Emission } from "./emission.ts";
export { emitJob } from "./emit-job.ts";
