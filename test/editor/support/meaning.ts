import { type Diagnostic, hasErrors, type Spec } from "../../../src/contracts/index.ts";
import { replaced } from "../../../src/editor/features/code-actions/refactor/checked.ts";
import type { Change } from "../../../src/editor/features/code-actions/offer.ts";
import { createWorkspace } from "../../../src/workspace/index.ts";
import { memorySurroundings } from "./memory-surroundings.ts";

/** What no plan can carry yet is told in the order in which it is met; the order means nothing. */
const inOrder = (spec: Spec | undefined): Spec | undefined =>
  spec?.unplanned ? { ...spec, unplanned: [...spec.unplanned].sort((a, b) => (a.origin < b.origin ? -1 : a.origin > b.origin ? 1 : 0)) } : spec;

/** What files come to: the spec of every job of the main file, and what is wrong. */
export const meaningOf = (
  files: Readonly<Record<string, string>>,
  main: string,
): { readonly specs: readonly (Spec | undefined)[]; readonly wrong: readonly Diagnostic[] } => {
  const workspaces = [...createWorkspace(main, memorySurroundings(new Map(Object.entries(files))), () => [], {}).everyJob()];
  const wrong = workspaces.flatMap((each) => each.analysis().diagnostics).filter((each) => hasErrors([each]));
  return { specs: workspaces.map((each) => inOrder(each.analysis().spec)), wrong };
};

/** Files after a change. */
export const changed = (files: Readonly<Record<string, string>>, { edits, created }: Change): Readonly<Record<string, string>> => ({
  ...files,
  ...Object.fromEntries(created ?? []),
  ...Object.fromEntries([...edits].map(([file, each]) => [file, replaced(files[file] ?? "", each)])),
});
