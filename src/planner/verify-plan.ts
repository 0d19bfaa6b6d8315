import type { Diagnostic, Plan } from "../contracts/index.ts";
import { type PlanContext, planContextRules, planRules } from "./plan-rules.ts";

/** Findings of every rule in the rules' order, each with a JSON pointer. Rules that need model, topology or job run only with them. */
export const verifyPlan = (plan: Plan, context?: PlanContext): Diagnostic[] => {
  const found = planRules.flatMap((rule) => [...rule(plan)]);
  return context ? [...found, ...planContextRules.flatMap((rule) => [...rule(plan, context)])] : found;
};
