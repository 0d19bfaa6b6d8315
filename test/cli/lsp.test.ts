import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { hgm } from "../support/cli.ts";
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

const command = resolve(import.meta.dirname, "../../dist/hgm.js");
const folder = mkdtempSync(join(tmpdir(), "hgm-lsp-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly server: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly client: ProtocolConnection;
  readonly ended: Promise<number | null>;
}

const start = (...args: readonly string[]): Started => {
  const server = spawn(process.execPath, [command, "lsp", ...args], { stdio: ["pipe", "pipe", "pipe"] });
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  client.onRequest("client/registerCapability", () => null);
  client.listen();
  return { server, client, ended: once(server, "exit").then(([code]) => code as number | null) };
};

const initialize = (client: ProtocolConnection) =>
  client.sendRequest("initialize", { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} });

test("`hgm lsp --stdio` serves files on disk, links to pages that are there, and ends with 0 after shutdown and exit", async () => {
  writeFileSync(join(folder, "other.hgm"), "hgm 1\nlet width = 4\n");
  const { client, ended } = start("--stdio");
  const told = new Promise<PublishDiagnosticsParams>((give) => client.onNotification("textDocument/publishDiagnostics", give));
  await initialize(client);
  await client.sendNotification("initialized", {});
  const uri = pathToFileURL(join(folder, "main.hgm")).href;
  const text = 'hgm 1\nimport { widht } from "./other.hgm"\n';
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "hgm", version: 1, text } });
  const { diagnostics } = await told;
  expect(diagnostics).toMatchObject([{ severity: 1, source: "hgm", message: expect.stringContaining("widht") }]);
  expect(existsSync(fileURLToPath(diagnostics[0]?.codeDescription?.href ?? "file:///nowhere"))).toBe(true);
  expect(await client.sendRequest("shutdown")).toBeNull();
  await client.sendNotification("exit");
  expect(await ended).toBe(0);
});

test("without `--stdio` it serves the same, and a client that leaves without shutdown is told by exit status 1", async () => {
  const { client, ended } = start();
  await initialize(client);
  await client.sendNotification("exit");
  expect(await ended).toBe(1);
});

test("what may be imported is what `hgm check` allows: the folder of the spec, or the one that the settings name", async () => {
  mkdirSync(join(folder, "specs"));
  writeFileSync(join(folder, "other.hgm"), "hgm 1\nlet width = 4\n");
  const text = 'hgm 1\nimport { width } from "../other.hgm"\nlet twice = 2 * width\n';
  const file = join(folder, "specs/main.hgm");
  writeFileSync(file, text);
  const [checked] = hgm(["check", file, "--format", "json"]).out.split("\n");
  const { code } = JSON.parse(checked ?? "{}");
  expect(code).toMatch(/^HGM2/);
  for (const [settings, codes] of [
    [{}, [code]],
    [{ root: "." }, []],
  ] as const) {
    const { client, ended } = start("--stdio");
    const told = new Promise<PublishDiagnosticsParams>((give) => client.onNotification("textDocument/publishDiagnostics", give));
    await client.sendRequest("initialize", { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {}, initializationOptions: settings });
    await client.sendNotification("initialized", {});
    await client.sendNotification("textDocument/didOpen", { textDocument: { uri: pathToFileURL(file).href, languageId: "hgm", version: 1, text } });
    expect((await told).diagnostics.map((each) => each.code)).toEqual(codes);
    await client.sendRequest("shutdown");
    await client.sendNotification("exit");
    expect(await ended).toBe(0);
  }
});

test("it ends when its input ends, and prints nothing beside the protocol", async () => {
  const { server, ended } = start("--stdio");
  let errors = "";
  server.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  server.stdin.end();
  expect(await ended).toBe(2);
  expect(errors).toBe("");
});

test("input that is no protocol is refused on standard error", async () => {
  const server = spawn(process.execPath, [command, "lsp", "--stdio"], { stdio: ["pipe", "ignore", "pipe"] });
  let errors = "";
  server.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const ended = once(server, "close");
  server.stdin.write("this is no header\r\n\r\n{}");
  expect((await ended)[0]).toBe(2);
  expect(errors).toContain("hgm lsp: standard input is not the Language Server Protocol");
});
