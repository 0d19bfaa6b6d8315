import { richClient } from "./session.ts";
import { memorySurroundings } from "./memory-surroundings.ts";
import { Project } from "../../../src/editor/documents/project.ts";
import { createNameIndex } from "../../../src/editor/names/index.ts";
import { defaultSettings } from "../../../src/editor/settings.ts";
import type { Snapshot } from "../../../src/editor/snapshot.ts";
import { libraries, standardVocabulary } from "../../../src/semantics/index.ts";

/** What a feature sees of files, without a server. Paths are absolute. */
export const snapshotOf = (files: Readonly<Record<string, string>>, folder = "/project"): Snapshot => {
  const surroundings = memorySurroundings(new Map(Object.entries(files)));
  const project = new Project(surroundings, standardVocabulary.spellings, "utf-16", libraries);
  project.setFolders([folder]);
  for (const [file, text] of Object.entries(files)) project.open(`file://${file}`, text, 1);
  return {
    project,
    names: createNameIndex(project, standardVocabulary),
    vocabulary: standardVocabulary,
    client: { ...richClient, textDocument: { ...richClient.textDocument, codeAction: { ...richClient.textDocument?.codeAction, disabledSupport: true } } },
    settings: defaultSettings,
    document: (uri) => project.document(project.fileOf(uri)),
    diagnostics: () => [],
    facts: () => undefined,
    shown: () => undefined,
    page: () => undefined,
  };
};
