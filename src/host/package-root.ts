import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CompilerBug } from "../contracts/index.ts";

let found: string | undefined;

/** The folder of the installed package (or the checkout): the nearest one above this module whose package.json is hgm's. */
export const packageRoot = (): string => {
  if (found !== undefined) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, "utf8")) as { name?: string }).name === "hgm") {
      found = folder;
      return folder;
    }
    const parent = dirname(folder);
    if (parent === folder) throw new CompilerBug("its own package.json is not above its modules");
    folder = parent;
  }
};
