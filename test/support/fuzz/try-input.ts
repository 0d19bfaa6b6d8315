import type { Diagnostic, Host } from "../../../src/contracts/index.ts";
import { formatSource } from "../../../src/formatter/index.ts";
import { parse } from "../../../src/syntax/index.ts";
import { createWorkspace } from "../../../src/workspace/index.ts";

export interface Tried {
  /** What went wrong, a line for each; empty when nothing did. */
  readonly problems: readonly string[];
  /** Whether the text is accepted: without an error of form, and without any error. */
  readonly readable: boolean;
  readonly valid: boolean;
}

const file = "main.hgm";

/** A place in the text itself must lie in it; what stands in a library or nowhere is the business of others. */
const misplaced = (diagnostics: readonly Diagnostic[], text: string): readonly string[] =>
  diagnostics.flatMap(({ code, place }) => {
    if (place?.file !== file) return [];
    const inside = Number.isInteger(place.start) && place.start >= 0 && place.start <= place.end && place.end <= text.length;
    return inside ? [] : [`${code} stands at ${place.start} to ${place.end} of ${text.length}`];
  });

/** Takes a text through parse, analysis, model, topology and format. A crash is a problem, never an exception. */
export const tryInput = async (text: string, readLibrary: Host["readLibrary"]): Promise<Tried> => {
  try {
    const host: Host = { readFile: (path) => (path === file ? text : undefined), readLibrary, resolve: (_, specifier) => specifier };
    const form = parse(text, file).diagnostics;
    const workspace = createWorkspace(file, host, () => [], {});
    const told = [...new Set([...workspace.analysis().diagnostics, ...workspace.model().diagnostics, ...workspace.topology().diagnostics])];
    const formatted = await formatSource(text, file);
    const readable = form.every(({ severity }) => severity !== "error");
    const problems = [...misplaced(told, text), ...misplaced(formatted.diagnostics, text)];
    if (readable !== (formatted.text !== undefined)) problems.push(readable ? "it is readable and not formatted" : "it is formatted, though it cannot be read");
    if (form.length > 0 && told.every(({ code }) => !code.startsWith("HGM1"))) problems.push("its errors of form are not told");
    return { problems, readable, valid: told.every(({ severity }) => severity !== "error") };
  } catch (error) {
    return {
      problems: [error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 8).join("\n") : String(error)],
      readable: false,
      valid: false,
    };
  }
};
