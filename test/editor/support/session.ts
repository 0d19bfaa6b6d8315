import { PassThrough } from "node:stream";
import { type Connection, createConnection } from "vscode-languageserver";
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type Analyst, type Feature, inProcessAnalyst, serve } from "../../../src/editor/index.ts";
import { LineIndex } from "../../../src/editor/text/line-index.ts";
import type { Vocabulary } from "../../../src/semantics/index.ts";
import { type Marked, readMarkers } from "./markers.ts";
import { memorySurroundings } from "./memory-surroundings.ts";

export interface SessionOptions {
  readonly client?: ClientCapabilities;
  readonly features?: readonly Feature[];
  readonly vocabulary?: Vocabulary;
  readonly settings?: unknown;
  /** Paths of files that are only on disk: not opened in the editor. */
  readonly closed?: readonly string[];
  readonly analyst?: (host: ReturnType<typeof memorySurroundings>) => Analyst;
}

/** A client that can everything that the protocol knows of the features we have. */
export const richClient: ClientCapabilities = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown"],
        resolveSupport: { properties: ["documentation", "detail", "additionalTextEdits"] },
        labelDetailsSupport: true,
        insertReplaceSupport: true,
      },
    },
    hover: { contentFormat: ["markdown"] },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [""] } },
      resolveSupport: { properties: ["edit"] },
      isPreferredSupport: true,
      dataSupport: true,
    },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    definition: { linkSupport: true },
    foldingRange: { lineFoldingOnly: true },
    signatureHelp: {
      signatureInformation: { documentationFormat: ["markdown"], parameterInformation: { labelOffsetSupport: true }, activeParameterSupport: true },
    },
    semanticTokens: { requests: { full: { delta: true } }, tokenTypes: [], tokenModifiers: [], formats: ["relative"] },
    inlayHint: { resolveSupport: { properties: ["tooltip"] } },
    typeHierarchy: {},
  },
  workspace: {
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename"] },
    workspaceFolders: true,
    fileOperations: { willRename: true },
  },
};

const folder = "/project";
export const uriIn = (file: string): string => (file.startsWith("/") ? `file://${file}` : `file://${folder}/${file}`);

/** A scripted client with a server of its own, both in this process, joined by the bytes of the protocol. */
export interface EditorSession {
  readonly client: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Texts without marks, by path from the folder, as they stand now. */
  readonly texts: Map<string, string>;
  /** The map behind the file system, by absolute path. */
  readonly disk: Map<string, string>;
  /** What the server has logged. */
  readonly log: readonly string[];
  mark(name?: string): Marked;
  /** Of a marker (its start), for requests: `{ textDocument: { uri }, position }`. */
  at(name?: string): { readonly textDocument: { readonly uri: string }; readonly position: Position };
  rangeOf(name: string): Range;
  document(file: string): { readonly textDocument: { readonly uri: string } };
  /** Changes an open file as a whole or by one edit, and tells the server. */
  edit(file: string, change: { readonly start: number; readonly end: number; readonly text: string } | string): Promise<void>;
  /** What the server published for the present text of a file; waits for it. */
  diagnostics(file: string): Promise<readonly Diagnostic[]>;
  /** The text of a file with edits applied. */
  applied(file: string, edits: readonly TextEdit[]): string;
  /** All texts with a workspace edit applied, those that it changes, by path from the folder. */
  afterEdit(edit: WorkspaceEdit | null | undefined): Readonly<Record<string, string>>;
  /** The texts of a range as they stand in the file. */
  textAt(uri: string, range: Range): string;
  close(): Promise<void>;
}

export const applyEdits = (text: string, edits: readonly TextEdit[]): string => {
  const lines = new LineIndex(text);
  const places = edits
    .map((edit, index) => ({ ...lines.offsetsOf(edit.range), text: edit.newText, index }))
    .sort((a, b) => a.start - b.start || a.index - b.index);
  let result = "";
  let from = 0;
  for (const { start, end, text: by } of places) {
    if (start < from) throw new Error("edits overlap");
    result += text.slice(from, start) + by;
    from = end;
  }
  return result + text.slice(from);
};

/** Unlike that of Node, it leaves this process alone when the client says `exit`. */
export const serverConnection = (reader: StreamMessageReader, writer: StreamMessageWriter): Connection =>
  createConnection((logger) => createProtocolConnection(reader, writer, logger), {
    shutdownReceived: false,
    initialize: () => undefined,
    exit: () => undefined,
  });

const pathOf = (uri: string): string => decodeURIComponent(uri.replace(/^file:\/\//, "")).replace(`${folder}/`, "");

/** Starts a server and opens the files that are not said to be closed. Markers as in `readMarkers`. */
export const startSession = async (given: Readonly<Record<string, string>>, options: SessionOptions = {}): Promise<EditorSession> => {
  const { files, marks } = readMarkers(given);
  const texts = new Map(Object.entries(files));
  const disk = new Map(Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]));
  const surroundings = memorySurroundings(disk);
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const log: string[] = [];
  const analyst = options.analyst?.(surroundings) ?? inProcessAnalyst(surroundings);
  serve({
    connection: serverConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
    surroundings,
    analyst,
    version: "0.0.0-test",
    exit: () => undefined,
    ...(options.features ? { features: options.features } : {}),
    ...(options.vocabulary ? { vocabulary: options.vocabulary } : {}),
  });
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const published = new Map<string, PublishDiagnosticsParams>();
  const waiting = new Set<() => void>();
  client.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.set(params.uri, params);
    for (const each of [...waiting]) each();
  });
  client.onNotification("window/logMessage", ({ message }: { message: string }) => void log.push(message));
  client.onRequest("client/registerCapability", () => null);
  client.onRequest("workspace/configuration", () => [options.settings ?? null]);
  client.listen();
  const initialized = await client.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: `file://${folder}`,
    workspaceFolders: [{ uri: `file://${folder}`, name: "project" }],
    capabilities: options.client ?? richClient,
    initializationOptions: options.settings,
  });
  await client.sendNotification("initialized", {});
  const versions = new Map<string, number>();
  for (const [file, text] of texts) {
    if (options.closed?.includes(file)) continue;
    versions.set(file, 1);
    await client.sendNotification("textDocument/didOpen", { textDocument: { uri: uriIn(file), languageId: "hgm", version: 1, text } });
  }
  const textOf = (file: string): string => texts.get(file) ?? "";
  const mark = (name = ""): Marked => {
    const found = marks.get(name);
    if (!found) throw new Error(`there is no marker "${name}"`);
    return found;
  };
  const applied = (file: string, edits: readonly TextEdit[]): string => applyEdits(textOf(file), edits);
  return {
    client,
    initialized,
    texts,
    disk,
    log,
    mark,
    at: (name) => {
      const { file, start } = mark(name);
      return { textDocument: { uri: uriIn(file) }, position: new LineIndex(textOf(file)).positionAt(start) };
    },
    rangeOf: (name) => new LineIndex(textOf(mark(name).file)).rangeOf(mark(name)),
    document: (file) => ({ textDocument: { uri: uriIn(file) } }),
    edit: async (file, change) => {
      const before = textOf(file);
      const version = (versions.get(file) ?? 0) + 1;
      versions.set(file, version);
      const lines = new LineIndex(before);
      const contentChanges = typeof change === "string" ? [{ text: change }] : [{ range: lines.rangeOf(change), text: change.text }];
      texts.set(file, typeof change === "string" ? change : before.slice(0, change.start) + change.text + before.slice(change.end));
      await client.sendNotification("textDocument/didChange", { textDocument: { uri: uriIn(file), version }, contentChanges });
    },
    diagnostics: async (file) => {
      const ready = (): PublishDiagnosticsParams | undefined => {
        const found = published.get(uriIn(file));
        return found && (found.version === undefined || found.version === versions.get(file)) ? found : undefined;
      };
      for (;;) {
        const found = ready();
        if (found) return found.diagnostics;
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`no diagnostics came for ${file}; the log says:\n${log.join("\n")}`)), 20_000);
          const woken = (): void => {
            waiting.delete(woken);
            clearTimeout(timer);
            resolve();
          };
          waiting.add(woken);
        });
      }
    },
    applied,
    afterEdit: (edit) => {
      const result: Record<string, string> = {};
      const changes =
        edit?.documentChanges?.flatMap((change) => ("textDocument" in change ? [{ uri: change.textDocument.uri, edits: change.edits as TextEdit[] }] : [])) ??
        Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({ uri, edits }));
      for (const { uri, edits } of changes) result[pathOf(uri)] = applied(pathOf(uri), edits);
      return result;
    },
    textAt: (uri, range) => {
      const text = textOf(pathOf(uri));
      const { start, end } = new LineIndex(text).offsetsOf(range);
      return text.slice(start, end);
    },
    close: async () => {
      await client.sendRequest("shutdown");
      await client.sendNotification("exit");
      client.dispose();
    },
  };
};
