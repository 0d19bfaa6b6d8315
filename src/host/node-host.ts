import { readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import type { Host } from "../contracts/index.ts";
import { packageRoot } from "./package-root.ts";

/** UTF-8 text without its byte order mark; undefined when the path names no readable file. */
const readText = (path: string): string | undefined => {
  try {
    if (!statSync(path).isFile()) return undefined;
    const text = readFileSync(path, "utf8");
    return text.startsWith("\uFEFF") ? text.slice(1) : text;
  } catch {
    return undefined;
  }
};

/** The file system of this machine, and the library modules of the installed package. */
export const nodeHost = (): Host => ({
  readFile: readText,
  readLibrary: (name) => (/^[A-Za-z0-9_-]+$/.test(name) ? readText(join(packageRoot(), "std", `${name}.hgm`)) : undefined),
  resolve: (from, specifier) => normalize(join(dirname(from), specifier)),
});
