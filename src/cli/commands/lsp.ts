import { createConnection, ErrorCodes, type ResponseMessage, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { serve, threadAnalyst } from "../../editor/index.ts";
import { startAnalystThread } from "../../host/analyst-thread.ts";
import { nodeSurroundings } from "../../host/node-surroundings.ts";
import { keepHeapSmall } from "../../host/small-heap.ts";
import { exitCode } from "../exit-code.ts";
import { version } from "../version.ts";

/** `hgm lsp`: serves one editor over standard input and output until it says `exit`, closes its end or is gone. */
export const lsp = (): void => {
  keepHeapSmall();
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  const connection = createConnection(reader, writer);
  // Whatever prints must not print into the protocol.
  for (const method of ["log", "info", "debug", "warn"] as const) console[method] = console.error;
  const surroundings = nodeSurroundings();
  const analyst = threadAnalyst(startAnalystThread, (reason) => connection.console.error(`analysis: ${reason}`));
  serve({ connection, surroundings, analyst, version: version(), exit: (code) => process.exit(code) });
  // A bug in what nobody waits for, such as a timer: the editor keeps its server, and the log says what happened.
  for (const event of ["uncaughtException", "unhandledRejection"] as const)
    process.on(event, (error: unknown) => connection.console.error(`${event}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`));
  // Only now: listening has made the reader ready. A client that has gone without `exit` leaves nobody to serve.
  process.stdin.once("close", () => process.exit(exitCode.usage));
  process.stdout.once("error", () => process.exit(exitCode.usage));
  reader.onError((error) => {
    if (error instanceof SyntaxError) {
      // A whole message, which is no JSON: nobody can tell which request it was, and the next one is read as usual.
      const message = `hgm could not read a message: ${error.message}`;
      void writer.write({ jsonrpc: "2.0", id: null, error: { code: ErrorCodes.ParseError, message } } as ResponseMessage);
      return;
    }
    // Where one message ends and the next begins can no longer be told.
    process.stderr.write(`hgm lsp: standard input is not the Language Server Protocol: ${error.message}\n`);
    process.exit(exitCode.usage);
  });
};
