import { type CancellationToken, type Connection, LSPErrorCodes, type ProtocolRequestType, ResponseError, ErrorCodes } from "vscode-languageserver";
import type { Answer, Registrar } from "../feature.ts";
import type { Snapshot } from "../snapshot.ts";

/** Between which messages the server stands: `initialize` makes it ready, `shutdown` ends it. */
export type Phase = "waiting" | "ready" | "ended";

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Hangs up the handlers of one feature. A handler that throws or rejects answers with an error of its own request, which names the feature, and the
 * whole stack goes to the log of the client; every other handler goes on.
 * @param phase where the server stands now
 */
export const guardedRegistrar = (feature: string, connection: Connection, phase: () => Phase, snapshot: () => Snapshot): Registrar => {
  const failed = (method: string, error: unknown): ResponseError<never> => {
    connection.console.error(`${method} failed in the feature "${feature}": ${error instanceof Error ? (error.stack ?? error.message) : textOf(error)}`);
    return new ResponseError(
      ErrorCodes.InternalError,
      `hgm could not answer ${method}: ${textOf(error)} (a bug in the feature "${feature}" of hgm; please report it)`,
    );
  };
  return {
    connection,
    request<P, R, PR, E, RO>(
      type: ProtocolRequestType<P, R, PR, E, RO>,
      handler: (params: P, snapshot: Snapshot, token: CancellationToken) => Answer<R, E>,
    ): void {
      const guarded = async (params: P, token: CancellationToken): Promise<R | ResponseError<E>> => {
        const refusal = refusalIn(phase());
        if (refusal) return refusal as ResponseError<E>;
        const cancelled = (): ResponseError<E> => new ResponseError<E>(LSPErrorCodes.RequestCancelled, `${type.method} was cancelled`);
        if (token.isCancellationRequested) return cancelled();
        const lost = new Promise<ResponseError<E>>((give) => token.onCancellationRequested(() => give(cancelled())));
        try {
          // A handler that waits for something learns nothing of a client that no longer waits for it: the client gets its answer at once.
          return await Promise.race([handler(params, snapshot(), token), lost]);
        } catch (error) {
          return failed(type.method, error) as ResponseError<E>;
        }
      };
      connection.onRequest(type, guarded as Parameters<typeof connection.onRequest<P, R, PR, E, RO>>[1]);
    },
  };
};

/** Why a request cannot be answered in this phase; undefined when it can. */
export const refusalIn = (phase: Phase): ResponseError<void> | undefined => {
  if (phase === "waiting") return new ResponseError(ErrorCodes.ServerNotInitialized, "hgm waits for `initialize` before anything else");
  if (phase === "ended") return new ResponseError(ErrorCodes.InvalidRequest, "hgm has been shut down; only `exit` may follow");
  return undefined;
};
