// @ts-check
/** Runs the suite: installs transformers where it is not there yet; without a Python it is skipped by name, or failed where CI=true. */
import { runMain } from "../../scripts/lib/say.mjs";
import { closingLine, counts, report } from "../../scripts/testing/counts.mjs";
import { runVitest } from "../../scripts/testing/vitest.mjs";
import { setUpTransformers } from "./environment.mjs";

await runMain(async () => {
  const setUp = await setUpTransformers();
  if ("python" in setUp) return report(await runVitest(["--config", "test-long/import-hf/vitest.config.ts"]));
  if (process.env["CI"] === "true") return report(counts({ failed: [`import-hf: ${setUp.reason}`] }));
  console.log(`Skipped:\n  import-hf: ${setUp.reason}\n\n${closingLine({ passed: 0, failed: 0, skipped: 1 })}`);
  return 0;
});
