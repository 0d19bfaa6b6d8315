import { type ClientCapabilities, type Connection, InlayHintRefreshRequest } from "vscode-languageserver";

/** Tells a client that can be told to ask for its inlay hints again. While it has not answered, once more is enough for all that changes meanwhile. */
export const hintRefresh = (connection: Connection, client: ClientCapabilities): (() => void) => {
  if (!client.workspace?.inlayHint?.refreshSupport) return () => undefined;
  let asked = false;
  let again = false;
  const ask = (): void => {
    again = asked;
    if (asked) return;
    asked = true;
    const done = (): void => {
      asked = false;
      if (again) ask();
    };
    connection.sendRequest(InlayHintRefreshRequest.type).then(done, done);
  };
  return ask;
};
