/** The language server: a connection of the protocol on one side, the compiler's rooms on the other. */
export type { Analysed, Analyst, AnalystSettings } from "./analyst/analyst.ts";
export { inProcessAnalyst } from "./analyst/in-process-analyst.ts";
export { type DeskConnection, serveDesk } from "./analyst/serve-desk.ts";
export { threadAnalyst } from "./analyst/thread-analyst.ts";
export type { Feature } from "./feature.ts";
export { features } from "./features/registry.ts";
export { type ServerOptions, serve } from "./server/language-server.ts";
export type { Surroundings } from "./surroundings.ts";
