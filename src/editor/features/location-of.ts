import type { Location } from "vscode-languageserver";
import type { Project } from "../documents/project.ts";

/** A place of a file, as the protocol has it; undefined when the file is gone. */
export const locationOf = (project: Project, file: string, place: { readonly start: number; readonly end: number }): Location | undefined => {
  const document = project.document(file);
  return document && { uri: document.uri, range: document.lines.rangeOf(place) };
};
