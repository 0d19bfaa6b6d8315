import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  type Message,
  ProtocolRequestType,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type Feature, features, inProcessAnalyst, serve } from "../../../../src/editor/index.ts";
import { memorySurroundings } from "../../support/memory-surroundings.ts";
import { richClient } from "../../support/session.ts";

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly id: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface RawOptions {
  readonly features?: readonly Feature[];
  readonly files?: Readonly<Record<string, string>>;
  readonly client?: ClientCapabilities;
}

/** Asks the server for a text as it has it, so that a test need not guess it from what features say. */
export const textRequest = new ProtocolRequestType<{ readonly uri: string }, string | null, never, void, void>("test/text");

const textFeature: Feature = {
  name: "text",
  capabilities: () => ({}),
  register: (registrar) => registrar.request(textRequest, ({ uri }, snapshot) => snapshot.document(uri)?.text ?? null),
};

/** Every request that the server answers. */
export const methodsOf = (all: readonly Feature[] = features): readonly string[] => {
  const methods: string[] = [];
  for (const feature of all) feature.register({ connection: unused, request: (type) => void methods.push(type.method) } as Parameters<Feature["register"]>[0]);
  return methods;
};
/** Whether a request is about something that the server has handed out before, such as an item of a list, and not about a place in a document. */
export const isAboutHandle = (method: string): boolean => method.endsWith("/resolve") || /Hierarchy\/(?:super|sub|incoming|outgoing)/.test(method);

/** Stands in for a connection of which nothing is expected. */
const unused: never = new Proxy(() => undefined, { get: (): unknown => unused, apply: (): unknown => unused }) as never;

/**
 * A client that sends whatever it is told to, well formed or not, and keeps every answer: a request that is answered twice, or never, shows. The server
 * runs in this process.
 */
export class RawClient {
  readonly answers = new Map<number | string | null, RawAnswer[]>();
  readonly notifications: { readonly method: string; readonly params: unknown }[] = [];
  readonly log: string[] = [];
  readonly disk: Map<string, string>;
  exits: number[] = [];
  readonly #writer: StreamMessageWriter;
  readonly #toServer = new PassThrough();
  #next = 1;
  readonly #waiting = new Map<number | string, (answer: RawAnswer) => void>();

  constructor(options: RawOptions = {}) {
    this.disk = new Map(Object.entries(options.files ?? {}));
    const surroundings = memorySurroundings(this.disk);
    const toClient = new PassThrough();
    serve({
      connection: createConnection(new StreamMessageReader(this.#toServer), new StreamMessageWriter(toClient)),
      surroundings,
      analyst: inProcessAnalyst(surroundings),
      version: "0.0.0-test",
      exit: (code) => void this.exits.push(code),
      features: [...(options.features ?? features), textFeature],
    });
    this.#writer = new StreamMessageWriter(this.#toServer);
    new StreamMessageReader(toClient).listen((message) => this.#take(message as unknown as Record<string, unknown>));
  }

  #take(message: Record<string, unknown>): void {
    if (typeof message["method"] === "string") {
      if (message["id"] !== undefined) {
        const items = (message["params"] as { readonly items?: readonly unknown[] } | undefined)?.items;
        void this.send({ jsonrpc: "2.0", id: message["id"], result: items ? items.map(() => null) : null });
        return;
      }
      const params = message["params"] as { readonly message?: string };
      if (message["method"] === "window/logMessage") this.log.push(params.message ?? "");
      this.notifications.push({ method: message["method"], params });
      return;
    }
    const answer = message as unknown as RawAnswer;
    const known = this.answers.get(answer.id) ?? [];
    known.push(answer);
    this.answers.set(answer.id, known);
    if (answer.id !== null) this.#waiting.get(answer.id)?.(answer);
  }

  /** Any message, as it is. */
  send(message: unknown): Promise<void> {
    return this.#writer.write(message as Message);
  }

  /** Any bytes, which need be no message. */
  sendBytes(text: string | Buffer): void {
    this.#toServer.write(text);
  }

  notify(method: string, params?: unknown): Promise<void> {
    return this.send({ jsonrpc: "2.0", method, params });
  }

  /** Sends a request without waiting. Gives its number, and its first answer when it comes. */
  ask(method: string, params?: unknown): { readonly id: number; readonly answer: Promise<RawAnswer> } {
    const id = this.#next++;
    const answer = new Promise<RawAnswer>((give, fail) => {
      const timer = setTimeout(() => fail(new Error(`${method} was not answered; the log says:\n${this.log.slice(-20).join("\n")}`)), 30_000);
      this.#waiting.set(id, (came) => {
        clearTimeout(timer);
        give(came);
      });
    });
    void this.send({ jsonrpc: "2.0", id, method, params });
    return { id, answer };
  }

  request(method: string, params?: unknown): Promise<RawAnswer> {
    return this.ask(method, params).answer;
  }

  async initialize(client: ClientCapabilities = richClient): Promise<RawAnswer> {
    const answer = await this.request("initialize", { processId: null, rootUri: "file:///project", capabilities: client });
    await this.notify("initialized", {});
    return answer;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "hgm", version, text } });
  }

  /** @param changes as `contentChanges` carries them */
  change(uri: string, version: number | null, ...changes: readonly unknown[]): Promise<void> {
    return this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: changes });
  }

  /** The text as the server has it; null where it has none. */
  async textOf(uri: string): Promise<unknown> {
    return (await this.request(textRequest.method, { uri })).result;
  }

  /** Waits for an answer to a last request: everything before it has been read. */
  async settled(): Promise<void> {
    await this.textOf("file:///project/none.hgm");
  }

  /** How often each request that was sent has been answered, where that is not once. */
  wronglyAnswered(): readonly string[] {
    return Array.from({ length: this.#next - 1 }, (_, index) => index + 1)
      .map((id) => ({ id, count: this.answers.get(id)?.length ?? 0 }))
      .filter(({ count }) => count !== 1)
      .map(({ id, count }) => `request ${id} was answered ${count} times`);
  }
}
