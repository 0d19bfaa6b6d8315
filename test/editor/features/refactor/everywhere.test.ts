import { expect, test } from "vitest";
import type { Offer } from "../../../../src/editor/features/code-actions/offer.ts";
import { extractLetKind } from "../../../../src/editor/features/code-actions/refactor/extract-let.ts";
import { extractModelKind } from "../../../../src/editor/features/code-actions/refactor/extract-model.ts";
import { refactorings } from "../../../../src/editor/features/code-actions/refactor/index.ts";
import { nodesBelow } from "../../../../src/editor/features/code-actions/refactor/tree.ts";
import { changed, meaningOf } from "../../support/meaning.ts";
import { refactoredSpecs } from "../../support/refactored-specs.ts";
import { snapshotOf } from "../../support/snapshot.ts";

/** What is selected: every node, and runs of members in each body, from each to the two behind it. */
const selections = (tree: Parameters<typeof nodesBelow>[0]): readonly { readonly start: number; readonly end: number }[] =>
  nodesBelow(tree).flatMap((node) => {
    const members = node.kind === "Body" || node.kind === "SourceFile" ? node.members : [];
    const runs = members.flatMap((first, index) => members.slice(index + 1, index + 3).map((last) => ({ start: first.start, end: last.end })));
    return [{ start: node.start, end: node.end }, { start: node.start, end: node.start }, ...runs];
  });

/** How many specs each refactoring has been tried on, over all files: a refactoring that is never offered is not tested. */
const tried = new Map<string, number>();

test.each(refactoredSpecs)(
  "whatever is offered anywhere in $name keeps the spec as it is",
  async ({ name, files, main }) => {
    const before = meaningOf(files, main);
    expect(before.wrong).toEqual([]);
    const snapshot = snapshotOf(files);
    let count = 0;
    for (const file of Object.keys(files)) {
      const document = snapshot.project.document(file);
      if (!document) continue;
      const seen = new Set<string>();
      for (const range of selections(document.parsed.tree)) {
        const offers: readonly Offer[] = refactorings.flatMap((provider) => provider.offers({ document, range, shown: [], snapshot }));
        for (const offer of offers) {
          // Values and layers are everywhere: of those, every fifth is tried.
          count += 1;
          if ((offer.kind === extractLetKind || offer.kind === extractModelKind) && count % 5 !== 0) continue;
          const change = await offer.change?.();
          if (!change) continue;
          const key = JSON.stringify([offer.title, [...change.edits], [...(change.created ?? [])]]);
          if (seen.has(key)) continue;
          seen.add(key);
          const after = changed(files, change);
          const what = `${offer.title} at ${document.text.slice(range.start, range.end).slice(0, 80)} in ${name}`;
          const now = meaningOf(after, main);
          expect(
            now.wrong.map(({ message }) => message),
            `${what}\n${Object.values(after).join("\n-----\n")}`,
          ).toEqual([]);
          expect(now.specs, `${what}\n${Object.values(after).join("\n-----\n")}`).toEqual(before.specs);
          const kind = `${offer.kind} ${offer.title.replace(/`[^`]*`|\d+/g, "…")}`;
          tried.set(kind, (tried.get(kind) ?? 0) + 1);
        }
      }
    }
  },
  120_000,
);

test("every refactoring has been offered somewhere", () => {
  if (process.env["SHOW_TRIED"]) console.log(tried);
  for (const { kind } of refactorings)
    expect(
      [...tried.keys()].some((each) => each.startsWith(kind)),
      kind,
    ).toBe(true);
});
