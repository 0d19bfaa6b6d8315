/** What people look at. */
export { type FrameOptions, renderDiagnostic, renderDiagnostics } from "./code-frame.ts";
export { type DiagnosticRecord, diagnosticRecord, type PlaceRecord } from "./diagnostic-record.ts";
export { lineAndColumn } from "./line-and-column.ts";
export { renderPlan } from "./plan-summary.ts";
export { type SarifRule, sarifLog } from "./sarif.ts";
