import type { Diagnostic, Host } from "../contracts/index.ts";
import { verifyDocument } from "../documents/index.ts";
import { createWorkspace } from "./open-workspace.ts";

/** What places in the example of a diagnostic call its file. */
export const exampleFile = "example.hgm";

/**
 * What hgm says about an example of a diagnostic: a whole spec taken down the road as far as the thousand of the code, or a document given to its verifier.
 * @param readLibrary the library modules that the example may import
 */
export const explainExample = (code: string, text: string, readLibrary: Host["readLibrary"]): readonly Diagnostic[] => {
  if (code.startsWith("HGM8")) return verifyDocument(JSON.parse(text));
  const host: Host = { readFile: (path) => (path === exampleFile ? text : undefined), readLibrary, resolve: (_, specifier) => specifier };
  const workspace = createWorkspace(exampleFile, host, () => [], {});
  const rooms = {
    "1": workspace.analysis,
    "2": workspace.analysis,
    "3": workspace.model,
    "4": workspace.topology,
    "5": workspace.plan,
    "6": workspace.compile,
  };
  return (rooms[code.charAt(3) as keyof typeof rooms] ?? workspace.analysis)().diagnostics;
};
