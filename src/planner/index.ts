export { type PlanInput, planJob } from "./plan-job.ts";
