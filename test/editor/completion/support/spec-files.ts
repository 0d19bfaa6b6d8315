import { readFileSync } from "node:fs";
import { listFiles } from "../../../../scripts/lib/files.mjs";

/** The examples and the library: texts that people have written, by path. */
export const specFiles: ReadonlyMap<string, string> = new Map(
  ["examples", "std"].flatMap((folder) => listFiles(folder).filter((file) => file.endsWith(".hgm"))).map((file) => [file, readFileSync(file, "utf8")]),
);
