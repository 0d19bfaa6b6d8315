import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
} from "vscode-languageserver";
import type { Diagnostic } from "../../contracts/index.ts";
import { libraries, standardVocabulary, type Vocabulary } from "../../semantics/index.ts";
import type { Analyst } from "../analyst/analyst.ts";
import { Project } from "../documents/project.ts";
import { pathOfUri, uriOfPath } from "../documents/uri.ts";
import type { Feature } from "../feature.ts";
import { features as allFeatures } from "../features/registry.ts";
import { createNameIndex, type NameIndex } from "../names/index.ts";
import { defaultSettings, readSettings, type Settings } from "../settings.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Surroundings } from "../surroundings.ts";
import { chooseEncoding, serverCapabilities } from "./capabilities.ts";
import { DiagnosticsPublisher } from "./diagnostics-publisher.ts";
import { hintRefresh } from "./hint-refresh.ts";
import { guardedRegistrar, type Phase } from "./guard.ts";
import { lspDiagnostic } from "./lsp-diagnostic.ts";
import { pullDiagnostics, pulls } from "./pull-diagnostics.ts";
import { warmUp } from "./warm-up.ts";

export interface ServerOptions {
  /** Not listening yet. */
  readonly connection: Connection;
  readonly surroundings: Surroundings;
  readonly analyst: Analyst;
  /** Of this program. */
  readonly version: string;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** The words of the language, where they are not the standard ones. */
  readonly vocabulary?: Vocabulary;
  /** What the server can do, where it is not everything. */
  readonly features?: readonly Feature[];
}

/** After the start, in milliseconds: by then the first documents have been opened and looked at. */
const idleBeforeWarming = 500;

/** All that comes to be with `initialize`. */
interface Started {
  readonly client: ClientCapabilities;
  readonly project: Project;
  readonly names: NameIndex;
  readonly publisher: DiagnosticsPublisher;
  readonly refreshHints: () => void;
}

/**
 * Serves the Language Server Protocol 3.18 over a connection until the client sends `exit`. Nothing that a client sends ends the server before: what cannot
 * be answered is answered with an error.
 */
export const serve = (options: ServerOptions): void => {
  const { connection, surroundings, analyst, vocabulary = standardVocabulary } = options;
  const features: readonly Feature[] = [...(options.features ?? allFeatures), pullDiagnostics((file) => started?.publisher.upToDate(file))];
  let phase: Phase = "waiting";
  let cancelWarming = (): void => undefined;
  let started: Started | undefined;
  let settings: Settings = defaultSettings;

  const snapshot = (): Snapshot => {
    // A request that comes before `initialize` is refused before it asks for this.
    const { project, names, client, publisher } = started as Started;
    return {
      project,
      names,
      vocabulary,
      client,
      settings,
      document: (uri) => project.document(project.fileOf(uri)),
      layOut: analyst.layOut,
      facts: (file) => publisher.facts(file),
      diagnostics: (file) => publisher.diagnostics(file) ?? [],
      shown: (diagnostic, file) => shownIn(project, client)(diagnostic, file),
      page: (name) => pageUri(name),
    };
  };
  const pageUri = (name: string): string | undefined => {
    const path = surroundings.page(name);
    return path === undefined ? undefined : uriOfPath(path);
  };
  const shownIn = (project: Project, client: ClientCapabilities) => (diagnostic: Diagnostic, file: string) => {
    const document = project.document(file);
    return document && lspDiagnostic(diagnostic, document, project, client, pageUri(`diagnostics/${diagnostic.code}.md`));
  };

  connection.onInitialize((params: InitializeParams): InitializeResult | ResponseError<InitializeError> => {
    if (phase === "ended") return new ResponseError<InitializeError>(ErrorCodes.InvalidRequest, "hgm has been shut down; only `exit` may follow");
    // Another project in the place of the first would forget the documents that are open.
    if (started) return new ResponseError<InitializeError>(ErrorCodes.InvalidRequest, "hgm has been initialized; `initialize` may be sent once");
    const client = params.capabilities;
    const encoding = chooseEncoding(client);
    const project = new Project(surroundings, vocabulary.spellings, encoding, libraries);
    const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : params.rootPath ? [uriOfPath(params.rootPath)] : []);
    project.setFolders(folders.map(pathOfUri));
    settings = readSettings(params.initializationOptions);
    const refreshHints = hintRefresh(connection, client);
    const publisher = new DiagnosticsPublisher({
      project,
      analyst,
      connection,
      pulls: pulls(client),
      shown: shownIn(project, client),
      factsChanged: refreshHints,
    });
    started = { client, project, names: createNameIndex(project, vocabulary), publisher, refreshHints };
    applySettings();
    phase = "ready";
    for (const { feature, error } of unregistered) featureFailed(feature, error);
    const { clientInfo } = params;
    connection.console.info(
      `hgm ${options.version} serves ${clientInfo ? `${clientInfo.name} ${clientInfo.version ?? ""}`.trim() : "an unnamed client"}, positions in ${encoding}`,
    );
    return { capabilities: serverCapabilities(client, features, encoding, featureFailed), serverInfo: { name: "hgm", version: options.version } };
  });

  const featureFailed = ({ name }: Feature, error: unknown): void =>
    connection.console.error(`the feature "${name}" is left out: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const applySettings = (): void => {
    const { parameters, variables, root } = settings;
    const folder = started?.project.folders[0];
    const seen = (path: string): string =>
      /^(?:[/\\]|[A-Za-z]:)/.test(path) || folder === undefined ? path : surroundings.resolve(`${folder}/.`, `./${path}`);
    analyst.configure({ parameters, variables: variables.map(seen), ...(root === undefined ? {} : { root: seen(root) }) });
  };

  const askForSettings = async (client: ClientCapabilities): Promise<void> => {
    if (!client.workspace?.configuration) return;
    settings = readSettings(await connection.workspace.getConfiguration("hgm"), settings);
    settingsChanged();
  };
  const settingsChanged = (): void => {
    applySettings();
    started?.publisher.allChanged();
    started?.refreshHints();
  };
  /** Notifications have no answer: what goes wrong in one is only told to the log. */
  const quietly = (what: string, work: () => void | Promise<void>): void => {
    const failed = (error: unknown): void =>
      connection.console.error(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    try {
      void Promise.resolve(work()).catch(failed);
    } catch (error) {
      failed(error);
    }
  };

  connection.onInitialized(() =>
    quietly("initialized", async () => {
      const client = started?.client;
      if (!client) return;
      if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
        await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: "**/*.{hgm,hgmvars}" }] });
      if (client.workspace?.didChangeConfiguration?.dynamicRegistration)
        await connection.client.register(DidChangeConfigurationNotification.type, { section: "hgm" });
      if (client.workspace?.workspaceFolders)
        connection.workspace.onDidChangeWorkspaceFolders((event) => quietly("didChangeWorkspaceFolders", () => foldersChanged(event.added, event.removed)));
      await askForSettings(client);
      cancelWarming = surroundings.after(idleBeforeWarming, () => warmUp(features, snapshot, surroundings, quietly, (cancel) => (cancelWarming = cancel)));
    }),
  );
  const foldersChanged = (added: readonly { readonly uri: string }[], removed: readonly { readonly uri: string }[]): void => {
    const gone = new Set(removed.map(({ uri }) => pathOfUri(uri)));
    const project = started?.project;
    project?.setFolders([...new Set([...project.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => pathOfUri(uri))])]);
  };
  connection.onDidChangeConfiguration(({ settings: given }) =>
    quietly("didChangeConfiguration", async () => {
      if (started?.client.workspace?.configuration) return askForSettings(started.client);
      settings = readSettings(given, settings);
      settingsChanged();
    }),
  );

  /** What a change of a text asks for: the analyst learns of it, and of diagnostics only what is still true is kept. */
  const textChanged = (file: string, text: string | undefined, revision: number): void => {
    analyst.setText(file, text, revision);
    started?.publisher.changed(file);
  };
  connection.onDidOpenTextDocument(({ textDocument }) =>
    quietly("didOpen", () => {
      const document = started?.project.open(textDocument.uri, textDocument.text, textDocument.version);
      if (document) textChanged(document.file, document.text, document.revision ?? 0);
    }),
  );
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
    quietly("didChange", () => {
      const document = started?.project.change(textDocument.uri, contentChanges, textDocument.version);
      if (document) textChanged(document.file, document.text, document.revision ?? 0);
      else connection.console.warn(`didChange of ${textDocument.uri}, which is not open`);
    }),
  );
  connection.onDidCloseTextDocument(({ textDocument }) =>
    quietly("didClose", () => {
      const document = started?.project.close(textDocument.uri);
      if (!document) return;
      analyst.setText(document.file, undefined, 0);
      started?.publisher.closed(document.file);
    }),
  );
  connection.onDidSaveTextDocument(() => undefined);
  connection.onDidChangeWatchedFiles(({ changes }) =>
    quietly("didChangeWatchedFiles", () => {
      for (const { uri } of changes) {
        const path = started?.project.fileOf(uri) ?? pathOfUri(uri);
        started?.project.changedOnDisk(path);
        analyst.changed(path);
        started?.publisher.changed(path);
      }
    }),
  );

  connection.onShutdown(() => {
    phase = "ended";
    cancelWarming();
    started?.publisher.dispose();
    analyst.dispose();
  });
  connection.onExit(() => options.exit(phase === "ended" ? 0 : 1));

  /** Of features that could not hang up their handlers; told when there is somebody to tell. */
  const unregistered: { readonly feature: Feature; readonly error: unknown }[] = [];
  for (const feature of features) {
    try {
      feature.register(guardedRegistrar(feature.name, connection, () => phase, snapshot));
    } catch (error) {
      unregistered.push({ feature, error });
    }
  }
  connection.listen();
};
