import { readdirSync } from "node:fs";

/** Every example and the library, as paths from the root of the repository. */
export const exampleFiles: readonly string[] = ["examples", "std"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".hgm"))
    .sort()
    .map((name) => `${folder}/${name}`),
);
