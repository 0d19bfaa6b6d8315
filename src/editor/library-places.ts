import { libraries } from "../semantics/index.ts";
import type { SourceDocument } from "./documents/source-document.ts";
import type { Snapshot } from "./snapshot.ts";

/** How many places of each library, spread over it. */
const places = 200;

/** Asks at places of the library modules, which are there whatever the user has opened. One step for each place, and one for reading each module. */
export function* atPlacesOfLibraries(snapshot: Snapshot, ask: (document: SourceDocument, offset: number) => unknown): Iterable<unknown> {
  for (const name of libraries) {
    const document = snapshot.project.document(`std:${name}`);
    if (!document) continue;
    const { tokens } = document.parsed;
    yield;
    for (let place = 0; place < places; place++) {
      const token = tokens[Math.floor((place * tokens.length) / places)];
      if (token) yield ask(document, token.startOffset + 1);
    }
  }
}
