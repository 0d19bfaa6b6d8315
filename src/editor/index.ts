/** The room of the editor: what a language server knows beside its protocol. */
export type { Analysed, Analyst, AnalystSettings } from "./analyst/analyst.ts";
export { inProcessAnalyst } from "./analyst/in-process-analyst.ts";
export { type DeskConnection, serveDesk } from "./analyst/serve-desk.ts";
export { threadAnalyst } from "./analyst/thread-analyst.ts";
