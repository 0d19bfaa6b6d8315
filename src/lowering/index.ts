export { type ConcreteAction, expandActions } from "../families/schedules/expand-actions.ts";
export { type LoweringInput, lower } from "./lower.ts";
export { verifyProgram } from "./verify/verify-program.ts";
