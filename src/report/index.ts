/** What people look at. */
export { type FrameOptions, renderDiagnostic, renderDiagnostics } from "./code-frame.ts";
export { lineAndColumn } from "./line-and-column.ts";
export { renderPlan } from "./plan-summary.ts";
