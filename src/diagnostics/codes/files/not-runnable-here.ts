import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const notRunnableHere: DiagnosticDefinition<{ readonly world: string; readonly device: string }> = {
  code: "HGM7008",
  slug: "not-runnable-here",
  severity: "error",
  title: "A site needs devices that `hgm run` does not start",
  explanation:
    "`hgm run` starts every site of a job on this machine, which is meant for jobs whose sites are made of CPU processes. Sites with accelerators are started by their operators with the `launch.sh` of the site's folder.",
  noExample: "It concerns files or the machine that a command runs on, not the text of a spec.",
  message: ({ world, device }) => `\`${world}\` runs on \`${device}\` devices; \`hgm run\` starts only sites of CPU processes.`,
  notes: () => ["Start each site with its own `launch.sh`."],
};
