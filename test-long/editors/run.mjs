// @ts-check
/**
 * Runs the suite: installs Neovim and Emacs where they are not there yet. One that cannot be had is skipped by name, or failed where CI=true;
 * the sessions of the other one run.
 */
import { runMain, say } from "../../scripts/lib/say.mjs";
import { counts, report, sumCounts } from "../../scripts/testing/counts.mjs";
import { runVitest } from "../../scripts/testing/vitest.mjs";
import { clients } from "./clients.mjs";

await runMain(async () => {
  const there = [];
  const all = [];
  for (const { name, folder, setUp } of clients) {
    const found = await setUp().catch((/** @type {unknown} */ error) => ({ reason: error instanceof Error ? error.message : String(error) }));
    if (!("reason" in found)) there.push(folder);
    else {
      say(`${name}: ${found.reason}`);
      all.push(counts({ [process.env["CI"] === "true" ? "failed" : "skipped"]: [`sessions in ${name}: ${found.reason}`] }));
    }
  }
  if (there.length > 0) all.push(await runVitest(["--config", "test-long/editors/vitest.config.ts", ...there]));
  const total = sumCounts(all);
  const status = report(total);
  // Without any client there is nothing to run, and that alone is no failure.
  return there.length === 0 && total.failed.length === 0 ? 0 : status;
});
