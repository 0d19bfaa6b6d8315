import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { OutputFile } from "../contracts/index.ts";
import { packageRoot } from "./package-root.ts";

/** The files of the shared runtime library, as they are copied into every compiled folder, in code point order of their names. */
export const runtimeFiles = (): readonly OutputFile[] => {
  const folder = join(packageRoot(), "runtime", "hgm_rt");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => entry.name)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .map((name) => ({ path: `hgm_rt/${name}`, text: readFileSync(join(folder, name), "utf8") }));
};
