export { type PlanInput, planJob } from "./plan-job.ts";
export type { PlanContext } from "./plan-rules.ts";
export { printParallel } from "./print-parallel.ts";
export { verifyPlan } from "./verify-plan.ts";
