import { createConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { inProcessAnalyst, serve } from "../../editor/index.ts";
import { nodeSurroundings } from "../../host/node-surroundings.ts";
import { version } from "../version.ts";

/** `hgm lsp`: serves one editor over standard input and output until it says `exit` or closes its end. */
export const lsp = (): void => {
  const connection = createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
  // Whatever prints must not print into the protocol.
  for (const method of ["log", "info", "debug", "warn"] as const) console[method] = console.error;
  const surroundings = nodeSurroundings();
  serve({ connection, surroundings, analyst: inProcessAnalyst(surroundings), version: version(), exit: (code) => process.exit(code) });
};
