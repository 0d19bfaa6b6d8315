import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Host } from "../contracts/index.ts";
import { nodeHost } from "./node-host.ts";
import { packageRoot } from "./package-root.ts";

/** Folders in which nobody keeps specs, and which may be huge. */
const passedBy: ReadonlySet<string> = new Set(["node_modules", "__pycache__"]);

/** `.hgm` files below a folder, breadth first, so that a limit leaves out what lies deepest. Links to folders are not followed. */
const listFiles = (folder: string, limit: number): readonly string[] => {
  const found: string[] = [];
  const open = [folder];
  for (const each of open) {
    if (found.length >= limit) break;
    try {
      for (const entry of readdirSync(each, { withFileTypes: true })) {
        if (entry.isDirectory()) {
          if (!entry.name.startsWith(".") && !passedBy.has(entry.name)) open.push(join(each, entry.name));
        } else if (entry.name.endsWith(".hgm")) found.push(join(each, entry.name));
      }
    } catch {
      // Gone meanwhile, or not allowed: it holds nothing that we could read.
    }
  }
  return found.slice(0, limit).sort();
};

/** The machine's files, timers and clock for the language server. Files may be imported from anywhere: an editor has no folder of a spec to stay in. */
export const nodeSurroundings = (): Host & {
  listFiles(folder: string, limit: number): readonly string[];
  libraryFile(name: string): string | undefined;
  page(name: string): string | undefined;
  after(milliseconds: number, action: () => void): () => void;
  now(): number;
} => {
  const inPackage = (path: string): string | undefined => {
    const whole = join(packageRoot(), path);
    return existsSync(whole) ? whole : undefined;
  };
  return {
    ...nodeHost(),
    listFiles,
    libraryFile: (name) => (/^[A-Za-z0-9_-]+$/.test(name) ? inPackage(`std/${name}.hgm`) : undefined),
    page: (name) => inPackage(`docs/${name}`),
    after: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
  };
};
