// @ts-check
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { CancellationToken, createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";

/** Servers that run now, to be ended when the benchmark is. @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
const endAll = () => {
  for (const child of running) child.kill("SIGKILL");
};
process.on("exit", endAll);
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.once(signal, () => {
    endAll();
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

/** What an editor says that it can do. @param {boolean} pulls asks for diagnostics, and is not told them */
const capabilities = (pulls) => ({
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    completion: {
      contextSupport: true,
      completionItem: {
        snippetSupport: true,
        labelDetailsSupport: true,
        insertReplaceSupport: true,
        documentationFormat: ["markdown"],
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
      },
    },
    hover: { contentFormat: ["markdown"] },
    ...(pulls ? { diagnostic: { relatedDocumentSupport: false } } : {}),
  },
  workspace: {
    workspaceFolders: true,
    configuration: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    ...(pulls ? { diagnostics: { refreshSupport: true } } : {}),
  },
});

/** @typedef {{ version: number | undefined, at: number, count: number }} Published diagnostics of a file, at a moment in milliseconds */

/** A client of one server over its standard input and output, with a folder of files of its own, all of which are open. */
export class EditorClient {
  /** @type {Map<string, number>} */
  #versions = new Map();
  /** @type {Set<(file: string, published: Published) => void>} */
  #listeners = new Set();
  /** @type {Error | undefined} */
  #failure;

  /**
   * @param {import("./servers.mjs").Server} server
   * @param {string} folder
   * @param {import("node:child_process").ChildProcessByStdio<import("node:stream").Writable, import("node:stream").Readable, import("node:stream").Readable>} child
   */
  constructor(server, folder, child) {
    this.server = server;
    this.folder = folder;
    this.child = child;
    this.connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  }

  /** @param {import("./servers.mjs").Server} server */
  static async start(server) {
    const folder = mkdtempSync(join(tmpdir(), "hgm-editor-"));
    for (const { file, text } of server.workspace.files) writeFileSync(join(folder, file), text);
    for (const { file } of server.workspace.typed) writeFileSync(join(folder, file), "");
    const child = spawn(server.command, server.args, { cwd: folder, stdio: ["pipe", "pipe", "pipe"] });
    running.add(child);
    const client = new EditorClient(server, folder, child);
    await client.#initialize();
    return client;
  }

  async #initialize() {
    const { child, connection, folder, server } = this;
    let words = "";
    child.stderr.setEncoding("utf8").on("data", (/** @type {string} */ text) => (words = (words + text).slice(-4000)));
    const failed = (/** @type {string} */ what) => (this.#failure ??= new Error(`the server ${server.name} ${what}; its last words:\n${words}`));
    child.on("error", (error) => failed(`could not be started: ${error.message}`));
    child.on("exit", (code, signal) => {
      running.delete(child);
      failed(`ended with ${signal ?? `exit status ${code}`}`);
    });
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, version, diagnostics }) => {
      const published = { version: version ?? undefined, at: performance.now(), count: diagnostics.length };
      for (const listener of [...this.#listeners]) listener(uri.slice(uri.lastIndexOf("/") + 1), published);
    });
    connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.onRequest("workspace/diagnostic/refresh", () => null);
    connection.onUnhandledNotification(() => {});
    connection.listen();
    const uri = pathToFileURL(folder).href;
    await connection.sendRequest("initialize", {
      processId: process.pid,
      clientInfo: { name: "hgm-bench-editor" },
      rootUri: uri,
      workspaceFolders: [{ uri, name: "bench" }],
      capabilities: capabilities(server.pulls),
    });
    await connection.sendNotification("initialized", {});
    const texts = [...server.workspace.files, ...server.workspace.typed.map(({ file }) => ({ file, text: "" }))];
    for (const { file, text } of texts) {
      this.#versions.set(file, 1);
      await connection.sendNotification("textDocument/didOpen", { textDocument: { uri: this.uri(file), languageId: server.language, version: 1, text } });
    }
    await this.quiet(1500, 30_000);
  }

  /** @param {string} file */
  uri(file) {
    return pathToFileURL(join(this.folder, file)).href;
  }

  /** Throws when the server has ended. */
  check() {
    if (this.#failure) throw this.#failure;
  }

  /** @param {(file: string, published: Published) => void} listener @returns {() => void} what stops it */
  onPublished(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Sends an edit. Gives the version of the document behind it.
   * @param {import("./session.mjs").Edit} edit
   */
  change({ file, changes }) {
    const version = (this.#versions.get(file) ?? 0) + 1;
    this.#versions.set(file, version);
    void this.connection.sendNotification("textDocument/didChange", { textDocument: { uri: this.uri(file), version }, contentChanges: changes });
    return version;
  }

  /** @param {string} file @param {import("./session/changes.mjs").Position} position @param {import("vscode-languageserver").CancellationToken} token */
  complete(file, position, token = CancellationToken.None) {
    return this.connection.sendRequest("textDocument/completion", { textDocument: { uri: this.uri(file) }, position, context: { triggerKind: 1 } }, token);
  }

  /** @param {string} file @param {import("./session/changes.mjs").Position} position @param {import("vscode-languageserver").CancellationToken} token */
  hover(file, position, token = CancellationToken.None) {
    return this.connection.sendRequest("textDocument/hover", { textDocument: { uri: this.uri(file) }, position }, token);
  }

  /** Asks for diagnostics. @param {string} file @param {import("vscode-languageserver").CancellationToken} token */
  pull(file, token = CancellationToken.None) {
    return this.connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: this.uri(file) } }, token);
  }

  /** Waits until nothing has been published for a time, in milliseconds; no longer than `most`. @param {number} time @param {number} most */
  async quiet(time, most) {
    const begin = performance.now();
    let last = begin;
    const stop = this.onPublished(() => (last = performance.now()));
    while (performance.now() - last < time && performance.now() - begin < most) {
      this.check();
      await pause(50);
    }
    stop();
  }

  async stop() {
    const { child, connection, folder } = this;
    const ended = new Promise((done) => child.once("exit", done));
    try {
      if (!this.#failure) {
        await Promise.race([connection.sendRequest("shutdown"), pause(2000)]);
        await connection.sendNotification("exit");
        await Promise.race([ended, pause(2000)]);
      }
    } catch {
      // A server that does not end by itself is ended below.
    }
    child.kill("SIGKILL");
    running.delete(child);
    connection.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
