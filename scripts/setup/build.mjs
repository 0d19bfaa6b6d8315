// @ts-check
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hashFiles } from "../lib/files.mjs";
import { root } from "../lib/root.mjs";
import { run } from "../lib/run.mjs";
import { SetupError, step } from "../lib/say.mjs";

/** Everything that decides the bytes of `dist/`. */
const inputs = ["src", "scripts/build.mjs", "scripts/lib", "package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];

/** Where the build records the hash of its inputs. */
export const stampFile = "dist/.inputs";

/** The hash of all inputs of the build, as they are now. */
export const inputsHash = () => hashFiles(inputs);

/** Whether `dist/` was made from the sources as they are now. */
export const buildIsFresh = () => existsSync(join(root, stampFile)) && readFileSync(join(root, stampFile), "utf8").trim() === inputsHash();

/** Builds `dist/` unless it is fresh. */
export const setUpBuild = async () => {
  if (buildIsFresh()) return;
  await step("building dist/", async () => {
    const result = await run("node", ["scripts/build.mjs"], { show: true });
    if (result.code !== 0) throw new SetupError("The build failed; the reason is above.");
  });
};
