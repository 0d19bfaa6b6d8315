import { CodeActionKind } from "vscode-languageserver";
import { unknownLayerKind, unknownName, unknownPlace } from "../../../diagnostics/codes/semantics/index.ts";
import { libraries } from "../../../semantics/index.ts";
import type { Definition } from "../../names/index.ts";
import { findingsAt, shownFor } from "./findings.ts";
import { importing, specifierFrom } from "./import-text.ts";
import { type ActionRequest, changeOf, type Offer, type Provider } from "./offer.ts";

/** What is said of a word that nothing declares. */
const unknown: ReadonlySet<string> = new Set([unknownName, unknownLayerKind, unknownPlace].map(({ code }) => code));

/** Files that can give a name away, the library last. */
const filesWith = ({ document, snapshot }: ActionRequest, name: string): readonly Definition[] =>
  [...snapshot.project.files().filter((file) => file !== document.file), ...libraries.map((library) => `std:${library}`)].flatMap((file) =>
    snapshot.names
      .declared(file)
      .filter((each) => each.name === name && !each.hidden && !(each.node.kind === "Declaration" && each.node.keyword.text === "job")),
  );

/** Offers to import a name that is unknown here and that another file of the project, or the library, declares. */
export const addImport: Provider = {
  kind: CodeActionKind.QuickFix,
  offers: (request) => {
    const { document } = request;
    const offers = new Map<string, Offer>();
    for (const finding of findingsAt(request)) {
      const { code, place } = finding;
      const name = unknown.has(code) && place ? /^[A-Za-z_][A-Za-z0-9_]*/.exec(document.text.slice(place.start))?.[0] : undefined;
      for (const found of name === undefined ? [] : filesWith(request, name)) {
        const specifier = specifierFrom(document.file, found.file);
        if (specifier === undefined) continue;
        const title = `Import \`${found.name}\` from "${specifier}"`;
        offers.set(title, {
          title,
          kind: CodeActionKind.QuickFix,
          change: () => changeOf(document.file, [importing(document, [found.name], specifier)]),
          preferred: true,
          mends: shownFor(request, finding),
        });
      }
    }
    // Where several files have it, none is better than the others.
    return offers.size > 1 ? [...offers.values()].map((offer) => ({ ...offer, preferred: false })) : [...offers.values()];
  },
};
