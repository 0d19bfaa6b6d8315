import type { CancellationToken, ClientCapabilities, Connection, ProtocolRequestType, ResponseError, ServerCapabilities } from "vscode-languageserver";
import type { Snapshot } from "./snapshot.ts";

/** What a handler gives: a result, an error for the client, or a promise of one of them. */
export type Answer<R, E> = R | ResponseError<E> | Promise<R | ResponseError<E>>;

/**
 * Where a feature hangs up its handlers. Each is guarded: what it throws becomes an error of that one request, a request before `initialize` or after
 * `shutdown` and one whose client has lost interest never reach it.
 */
export interface Registrar {
  request<P, R, PR, E, RO>(
    type: ProtocolRequestType<P, R, PR, E, RO>,
    handler: (params: P, snapshot: Snapshot, token: CancellationToken) => Answer<R, E>,
  ): void;
  /** For what a feature sends by itself, such as a refresh. */
  readonly connection: Connection;
}

/** One thing that the server can do: what it announces, and its handlers. Adding one is one file and one line in `features/registry.ts`. */
export interface Feature {
  /** As the table of features and error messages call it. */
  readonly name: string;
  /** @param client what the client has said that it can do */
  capabilities(client: ClientCapabilities): Partial<ServerCapabilities>;
  register(registrar: Registrar): void;
  /**
   * Makes the first requests as fast as those after them. Called when the server has had nothing to do for a while after it has started; gives its work in
   * steps of a few milliseconds, between which requests are answered.
   */
  warm?(snapshot: Snapshot): Iterable<unknown> | Promise<void>;
}
