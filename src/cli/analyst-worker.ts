import { parentPort, workerData } from "node:worker_threads";
import { CompilerBug } from "../contracts/index.ts";
import { serveDesk } from "../editor/index.ts";
import type { ThreadData } from "../host/analyst-thread.ts";
import { specHost } from "../host/node-host.ts";

/** The thread beside a language server: analyses what it is asked for over the files of this machine. */
const port = parentPort;
if (!port) throw new CompilerBug("the analyst is started as a thread of the language server, not by itself");
const { overtaken } = workerData as ThreadData;
port.on(
  "message",
  serveDesk({
    hostOf: (spec, { root }) => specHost(spec, root),
    answer: (message) => port.postMessage(message),
    overtaken: () => Atomics.load(overtaken, 0),
  }),
);
