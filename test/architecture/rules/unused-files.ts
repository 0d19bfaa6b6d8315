import { importsOf, type Sources, type Violation } from "./sources.ts";

/** The command, the thread of the analyst, the library, and the list from which the pages about diagnostics are generated. */
export const entryPoints = ["src/cli/main.ts", "src/cli/analyst-worker.ts", "src/index.ts", "src/diagnostics/index.ts"];

/** Files that nothing reaches from an entry point. */
export const unusedFiles = (sources: Sources, entries: readonly string[] = entryPoints): readonly Violation[] => {
  const reached = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const file = sources.get(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    for (const { target } of importsOf(path, file)) if (target !== undefined) open.push(target);
  }
  return [...sources.keys()]
    .filter((path) => !reached.has(path))
    .map((file) => ({ file, line: 1, message: "is reached from neither the command nor the library" }));
};
