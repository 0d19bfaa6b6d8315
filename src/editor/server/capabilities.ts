import { type ClientCapabilities, PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from "vscode-languageserver";
import type { Feature } from "../feature.ts";
import type { PositionEncoding } from "../text/line-index.ts";

/** UTF-8 where a client prefers it, else UTF-16, which every client knows. */
export const chooseEncoding = (client: ClientCapabilities): PositionEncoding => {
  const known = client.general?.positionEncodings ?? [];
  const chosen = known.find((each) => each === PositionEncodingKind.UTF8 || each === PositionEncodingKind.UTF16);
  return chosen === PositionEncodingKind.UTF8 ? "utf-8" : "utf-16";
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Two features may each announce a part of one capability, such as `workspace`: the parts are put together, and lists after each other. */
const join = (a: unknown, b: unknown): unknown => {
  if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
  if (!isRecord(a) || !isRecord(b)) return b === undefined || (a !== undefined && b === true && isRecord(a)) ? a : b;
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [key, join(a[key], b[key])]));
};

/**
 * What the server announces: the sync of texts, folders, and what each feature adds.
 * @param failed told of a feature that cannot say what it can do, which takes nothing from the others
 */
export const serverCapabilities = (
  client: ClientCapabilities,
  features: readonly Feature[],
  encoding: PositionEncoding,
  failed: (feature: Feature, error: unknown) => void,
): ServerCapabilities => {
  const own: ServerCapabilities = {
    positionEncoding: encoding,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
  return features.reduce<ServerCapabilities>((all, feature) => {
    try {
      return join(all, feature.capabilities(client)) as ServerCapabilities;
    } catch (error) {
      failed(feature, error);
      return all;
    }
  }, own);
};
