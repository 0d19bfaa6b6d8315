import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { LiveWorkspace } from "../../src/workspace/index.ts";
import { casesBelow, problemsOf, readCommand } from "../support/conformance/case.ts";
import { join } from "node:path";
import { root } from "../support/cli.ts";

/** What is asked only where one job is wanted: `hgm check` looks at every job, and takes a file without one that declares something for a library. */
const ofOneJob = new Set(["diagnostics/HGM2051-several-jobs.refused.hgm", "diagnostics/HGM2052-no-job.refused.hgm"]);

/** Cases that `hgm check` is asked about. */
const cases = casesBelow(join(root, "test/conformance")).filter(({ command }) => readCommand(command).verb === "check");

describe("what a live workspace says about the conformance cases is what they say", () => {
  it.each(cases)("$name", (one) => {
    const { parameters, job } = readCommand(one.command);
    const checked = new LiveWorkspace(() => nodeHost(one.folder)).check(one.main, { parameters, ...(job === undefined ? {} : { job }) });
    if (ofOneJob.has(one.name)) expect(checked?.diagnostics).toEqual([]);
    else expect(problemsOf(one, checked?.diagnostics)).toEqual([]);
  });
});
