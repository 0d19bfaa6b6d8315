/** What the benchmark of the language calls of ours; bundled when the benchmark starts. */
import type { Diagnostic, Host } from "../../src/contracts/index.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { open } from "../../src/index.ts";
import { type AnyNode, children, parse, simpleUnits } from "../../src/syntax/index.ts";

export { formatSource } from "../../src/formatter/index.ts";
export { bigSpec } from "../../test/support/big-spec/big-spec.ts";
export { parse, simpleUnits };

/** As `hgm check` does it: every job of the text with its model and its topology. */
export const check = (text: string): readonly Diagnostic[] => {
  const host: Host = { ...nodeHost(), readFile: (path) => (path === "big.hgm" ? text : undefined), outside: () => undefined };
  const jobs = open("big.hgm", { host }).everyJob();
  return jobs.flatMap((job) => [...job.model().diagnostics, ...job.topology().diagnostics]);
};

/** How often each kind of node occurs, apart from those inside strings. */
export const countNodes = (text: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const walk = (node: AnyNode): void => {
    counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
    if (node.kind !== "StringLiteral") for (const child of children(node)) walk(child);
  };
  walk(parse(text, "big.hgm").tree);
  return counts;
};
