// @ts-check
/** `npm run check`: generated files are fresh, types, lint; for use between edits. */
import { runMain } from "./lib/say.mjs";
import { report } from "./testing/counts.mjs";

await runMain(async () => {
  if (process.argv.includes("--help"))
    return console.log("Usage: npm run check\nChecks that generated files are fresh, types and lint; exit status 1 when something is wrong.");
  const { setUpDependencies } = await import("./setup/dependencies.mjs");
  await setUpDependencies();
  const { runChecks } = await import("./testing/checks.mjs");
  return report(await runChecks());
});
