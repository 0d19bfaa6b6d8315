import type { DiagnosticDefinition } from "../../../contracts/index.ts";

interface Params {
  readonly axis: "context" | "expert";
  readonly degree: number;
  readonly stage: string;
}

export const degreeNotLowered: DiagnosticDefinition<Params> = {
  code: "HGM6003",
  slug: "degree-not-lowered",
  severity: "error",
  title: "No program is written for this parallel degree",
  explanation:
    "Programs are written for pipeline, data and tensor parallelism. A plan with a context or expert degree above 1 can be costed, but not turned into programs. Set the degree to 1.",
  noExample: "The planner makes no such plan, and refuses to be given one; this guards plans given as documents.",
  message: ({ axis, degree, stage }) => `Stage \`${stage}\` has the ${axis} degree ${degree}, and no program can be written for ${axis} parallelism.`,
  notes: ({ axis }) => [`Set \`${axis}: 1\`, or leave it out.`],
};
