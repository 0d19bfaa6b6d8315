import type { ClientCapabilities } from "vscode-languageserver";
import { layOutHere } from "../../../src/editor/analyst/lay-out-here.ts";
import { Project } from "../../../src/editor/documents/project.ts";
import { createNameIndex } from "../../../src/editor/names/index.ts";
import { defaultSettings } from "../../../src/editor/settings.ts";
import type { Snapshot } from "../../../src/editor/snapshot.ts";
import { libraries, standardVocabulary, type Vocabulary } from "../../../src/semantics/index.ts";
import { memorySurroundings } from "./memory-surroundings.ts";
import { richClient, uriIn } from "./session.ts";

/** A project in memory whose files are open, for tests that ask a feature many times: no protocol in between. Paths are absolute, or seen from `/project`. */
export const openProject = (
  files: Readonly<Record<string, string>>,
  options: { readonly vocabulary?: Vocabulary; readonly client?: ClientCapabilities; readonly folder?: string } = {},
): { readonly snapshot: Snapshot; readonly edit: (file: string, text: string) => void } => {
  const vocabulary = options.vocabulary ?? standardVocabulary;
  const disk = new Map(Object.entries(files).map(([file, text]) => [file.startsWith("/") ? file : `/project/${file}`, text]));
  const surroundings = memorySurroundings(disk);
  const project = new Project(surroundings, vocabulary.spellings, "utf-16", libraries);
  project.setFolders([options.folder ?? "/project"]);
  const names = createNameIndex(project, vocabulary);
  for (const [file, text] of Object.entries(files)) project.open(uriIn(file), text, 1);
  let version = 1;
  return {
    snapshot: {
      project,
      names,
      vocabulary,
      client: options.client ?? richClient,
      settings: defaultSettings,
      document: (uri) => project.document(project.fileOf(uri)),
      diagnostics: () => [],
      layOut: layOutHere,
      facts: () => undefined,
      shown: () => undefined,
      page: (name) => `file:///docs/${name}`,
    },
    edit: (file, text) => {
      version += 1;
      project.change(uriIn(file), [{ text }], version);
    },
  };
};

/** What a code action sees of files, for a client that shows disabled actions with their reason. */
export const snapshotOf = (files: Readonly<Record<string, string>>, folder = "/project"): Snapshot => {
  const client = { ...richClient, textDocument: { ...richClient.textDocument, codeAction: { ...richClient.textDocument?.codeAction, disabledSupport: true } } };
  return openProject(files, { client, folder }).snapshot;
};
