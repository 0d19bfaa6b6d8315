import { dump } from "../../src/documents/index.ts";
import { renderPlan } from "../../src/report/index.ts";
import { exampleJobs, openExample } from "../support/examples.ts";

/** Lines of a section that are kept: enough to see a change, few enough to be read. */
const short = (lines: readonly string[], most: number): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most), `  … ${lines.length - most} lines more`];

const section = (title: string, text: string, most = 24): string =>
  `## ${title}\n${short(
    text.split("\n").map((line) => line.trimEnd()),
    most,
  )
    .join("\n")
    .trim()}\n`;

/** What the compiler says of every job of an example: model, topology, and the plan with its estimates, or why there is none. */
export const baseline = (name: string): string =>
  exampleJobs
    .filter((example) => example.name === name)
    .map((example) => {
      const workspace = openExample(example);
      const [model, topology, plan] = [workspace.model().value, workspace.topology().value, workspace.plan()];
      // Without frames and notes: a better wording of those is no change of what becomes of the example.
      const said = plan.diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`).join("\n");
      const decided = plan.value && model && topology ? renderPlan(plan.value, model, topology) : "none";
      return [
        `# ${name}: job ${example.job}\n`,
        section("model", dump(model).split("\n\nclass ")[0] ?? ""),
        section("topology", dump(topology)),
        ...(said === "" ? [] : [section("what planning says", said, 60)]),
        section("plan", decided, 60),
      ].join("\n");
    })
    .join("\n\n");
