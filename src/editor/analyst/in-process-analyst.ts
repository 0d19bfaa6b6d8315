import type { Diagnostic, Host } from "../../contracts/index.ts";
import { createWorkspace } from "../../workspace/index.ts";
import type { Analysed, Analyst } from "./analyst.ts";

/** An analyst in the process of the server: for tests, and where there are no threads. */
export const inProcessAnalyst = (host: Host): Analyst => {
  const texts = new Map<string, { readonly text: string; readonly version: number }>();
  let given: { readonly parameters: Readonly<Record<string, string>>; readonly variables: readonly string[] } = { parameters: {}, variables: [] };
  return {
    setText: (file, text, version) => void (text === undefined ? texts.delete(file) : texts.set(file, { text, version })),
    changed: () => undefined,
    configure: (settings) => {
      given = settings;
    },
    analyse: async (root): Promise<Analysed> => {
      const read = new Set<string>();
      const readText = (file: string, text: () => string | undefined): string | undefined => {
        read.add(file);
        return texts.get(file)?.text ?? text();
      };
      const overlay: Host = {
        ...host,
        readFile: (file) => readText(file, () => host.readFile(file)),
        readLibrary: (name) => readText(`std:${name}`, () => host.readLibrary(name)),
      };
      const versions = new Map([...texts].map(([file, { version }]) => [file, version]));
      const found = new Map<string, Diagnostic>();
      for (const workspace of createWorkspace(root, overlay, () => [], given).everyJob())
        for (const { diagnostics } of [workspace.model(), workspace.topology()])
          for (const diagnostic of diagnostics) if (diagnostic.code !== "HGM2052") found.set(JSON.stringify(diagnostic), diagnostic);
      return {
        root,
        read: [...read],
        versions,
        diagnostics: [...found.values()].map((each) => (each.place ? each : { ...each, place: { file: root, start: 0, end: 0 } })),
      };
    },
    dispose: () => texts.clear(),
  };
};
