import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { ErrorCodes, StreamMessageReader } from "vscode-languageserver/node";
import { bundle } from "../../support/cli.ts";

interface Answer {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

const frame = (message: unknown): Buffer => {
  const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
};

const running: ChildProcessByStdio<Writable, Readable, null>[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.kill("SIGKILL");
});

/** The built command, spoken to in bytes. */
class Spoken {
  readonly server = spawn(process.execPath, [join(bundle), "lsp", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  readonly came: Answer[] = [];
  readonly ended = once(this.server, "exit").then(([code]) => code as number | null);

  constructor() {
    running.push(this.server);
    new StreamMessageReader(this.server.stdout).listen((message) => void this.came.push(message as Answer));
  }

  write(bytes: Buffer): void {
    this.server.stdin.write(bytes);
  }

  send(message: Record<string, unknown>): void {
    this.write(frame({ jsonrpc: "2.0", ...message }));
  }

  async answerTo(id: number | null): Promise<Answer> {
    await expect.poll(() => this.came.some((each) => each.id === id && each.method === undefined), { timeout: 30_000 }).toBe(true);
    return this.came.find((each) => each.id === id) ?? {};
  }

  async initialize(): Promise<void> {
    this.send({ id: 0, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    expect(await this.answerTo(0)).toHaveProperty("result.capabilities");
    this.send({ method: "initialized", params: {} });
  }

  /** Whether it still ends as it should. */
  async endsWell(): Promise<void> {
    this.send({ id: 999_999, method: "shutdown" });
    expect((await this.answerTo(999_999)).result).toBeNull();
    this.send({ method: "exit" });
    expect(await this.ended).toBe(0);
  }
}

const uri = "file:///project/a.hgm";
const folding = (id: number): Record<string, unknown> => ({ id, method: "textDocument/foldingRange", params: { textDocument: { uri } } });
const open = (text: string): Record<string, unknown> => ({
  method: "textDocument/didOpen",
  params: { textDocument: { uri, languageId: "hgm", version: 1, text } },
});
const site = "hgm 1\n// \u{1F600} Ärger\nsite left {\n  uplink: 10 Gbps\n}\n";

test("messages that come byte by byte, with characters cut in two", async () => {
  const spoken = new Spoken();
  await spoken.initialize();
  const bytes = Buffer.concat([frame({ jsonrpc: "2.0", ...open(site) }), frame({ jsonrpc: "2.0", ...folding(1) })]);
  for (const byte of bytes) {
    spoken.write(Buffer.from([byte]));
    await turn();
  }
  expect((await spoken.answerTo(1)).result).toMatchObject([{ startLine: 2 }]);
  await spoken.endsWell();
});

test("a thousand messages at once are all answered, each once", async () => {
  const spoken = new Spoken();
  await spoken.initialize();
  spoken.write(
    Buffer.concat([open(site), ...Array.from({ length: 1000 }, (_, index) => folding(index + 1))].map((each) => frame({ jsonrpc: "2.0", ...each }))),
  );
  await spoken.answerTo(1000);
  await expect.poll(() => spoken.came.filter(({ id, method }) => typeof id === "number" && id > 0 && method === undefined).length).toBe(1000);
  expect(new Set(spoken.came.filter(({ method }) => method === undefined).map(({ id }) => id)).size).toBe(1001);
  await spoken.endsWell();
});

test("a message that is no JSON is answered as such, and those behind it as usual", async () => {
  const spoken = new Spoken();
  await spoken.initialize();
  spoken.write(Buffer.concat([frame('{"jsonrpc": "2.0", "id": 1, "method": '), frame("\u{1F600}"), frame({ jsonrpc: "2.0", ...open(site) })]));
  spoken.send(folding(2));
  expect((await spoken.answerTo(2)).result).toMatchObject([{ startLine: 2 }]);
  const { error } = await spoken.answerTo(null);
  expect(error?.code).toBe(ErrorCodes.ParseError);
  expect(error?.message).toMatch(/could not read a message/);
  await spoken.endsWell();
});

test("JSON that is no message changes nothing", async () => {
  const spoken = new Spoken();
  await spoken.initialize();
  for (const odd of [
    "null",
    "5",
    '"text"',
    "[]",
    "{}",
    "[[[]]]",
    '{"jsonrpc":"2.0"}',
    '{"id":3}',
    '{"id":{},"method":5}',
    '{"jsonrpc":"1.0","result":1,"id":77}',
    "true",
  ])
    spoken.write(frame(odd));
  spoken.send(open(site));
  spoken.send(folding(4));
  expect((await spoken.answerTo(4)).result).toMatchObject([{ startLine: 2 }]);
  await spoken.endsWell();
});

test("a text of 4 MB, and one that nests deeper than the language allows", async () => {
  const spoken = new Spoken();
  await spoken.initialize();
  spoken.send(open(`hgm 1\n${"// a comment\n".repeat(300_000)}`));
  spoken.send(folding(5));
  expect((await spoken.answerTo(5)).result).toMatchObject([{ startLine: 1, endLine: 300_000 }]);
  spoken.send({
    method: "textDocument/didChange",
    params: { textDocument: { uri, version: 2 }, contentChanges: [{ text: `hgm 1\nlet a = ${"(".repeat(20_000)}` }] },
  });
  spoken.send(folding(6));
  expect(await spoken.answerTo(6)).toHaveProperty("result");
  await spoken.endsWell();
});
