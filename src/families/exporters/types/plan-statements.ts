import type { StatementStructures } from "ts-morph";
import type { ExportInput } from "../../../contracts/index.ts";
import { quoted, unionOf } from "./literal.ts";
import { planValue, stageNames } from "./plan-value.ts";
import { functionConstant, literalConstant, readonlyInterface, typeAlias } from "./statements.ts";

/** The plan itself, and types of its names. */
const ofPlan = (planned: NonNullable<ExportInput["planned"]>): readonly StatementStructures[] => {
  const { program } = planned;
  const names = (items: readonly { readonly id: string }[]): string => unionOf(items.map(({ id }) => id));
  return [
    literalConstant("plan", planValue(planned), "What the planner decided, and the names of it in `plan.json`; `spec` is the hash of the spec."),
    typeAlias("Pipeline", unionOf(program.pipelines.map(({ name }) => name)), "Pipelines of the plan."),
    typeAlias("Stage", unionOf(stageNames(planned)), "Stages, as `pipeline.stage`."),
    typeAlias("World", names(program.worlds), "Worlds: the pools of one site that one collective library joins."),
    typeAlias("Role", names(program.roles), "Roles: replica classes of a stage at work in one world."),
    typeAlias("Edge", names(program.edges), "Boundaries of pipelines between roles."),
    typeAlias(
      "PlanDocument",
      'Pick<typeof plan, "version" | "job" | "spec" | "worlds" | "pipelines" | "roles" | "edges">',
      "The `plan.json` of this plan, as far as it names things; every field has its value as its type.",
    ),
  ];
};

const rows = (fields: Readonly<Record<string, string>>): string =>
  `readonly {\n${Object.entries(fields)
    .map(([name, type]) => `readonly ${name}: ${type};\n`)
    .join("")}}[]`;

/** Any plan of the job: names of the spec are literal types, those that the planner gives are texts. */
const ofAnyPlan = (job: string): StatementStructures => {
  const pools = rows({ pool: "Pool", nodes: "number", devicesPerNode: "number", firstRank: "number" });
  const fields = {
    version: '"hgm.program/1"',
    job: quoted(job),
    spec: "string",
    worlds: rows({ id: "string", site: "Site", vendor: "string", size: "number", pools }),
    pipelines: rows({ name: "string", stages: "number", microbatches: "number", microbatchRows: "number", samples: "number" }),
    roles: rows({
      id: "string",
      pipeline: "number",
      stage: "number",
      world: "string",
      pool: "Pool",
      layers: "readonly [number, number]",
      rows: "number",
      recompute: '"none" | "selective" | "full"',
      zero: "0 | 1",
    }),
    edges: rows({ id: "string", from: "string", to: "string", transport: '"world" | "gloo"', prefetch: "number" }),
  };
  return readonlyInterface(
    "PlanDocument",
    Object.entries(fields).map(([name, type]) => ({ name, type })),
    "A `plan.json` of this job, as far as it names things. `hgm export types --plan` gives the plan's own names and numbers too.",
  );
};

const reading = (planned: boolean): StatementStructures =>
  functionConstant(
    "readPlan",
    "(text: string): PlanDocument",
    [
      "const found = JSON.parse(text) as { version?: unknown; job?: unknown; spec?: unknown; worlds?: unknown } | null;",
      'if (found?.version !== "hgm.program/1") throw new Error("this is no plan.json of hgm");',
      "if (found.job !== spec.job) throw new Error(`this plan is of the job ${String(found.job)}, not of ${spec.job}`);",
      ...(planned
        ? ['if (found.spec !== plan.spec) throw new Error("this plan was compiled from another state of the spec");']
        : [
            "const sites: readonly string[] = Object.keys(spec.sites);",
            'const gone = (found.worlds as PlanDocument["worlds"]).find((world) => !sites.includes(world.site));',
            "if (gone) throw new Error(`the spec has no site ${String(gone.site)}`);",
          ]),
      "return found as unknown as PlanDocument;",
    ],
    [
      "Reads the text of a `plan.json` that was compiled from this spec.",
      `@throws Error for another document, another job, ${planned ? "or another state of the spec" : "or a site that the spec does not have"}`,
    ].join("\n"),
  );

/** Types of the job's `plan.json`, and what reads it. */
export const planStatements = ({ spec, planned }: ExportInput): readonly StatementStructures[] => [
  ...(planned ? ofPlan(planned) : [ofAnyPlan(spec.job.name)]),
  reading(planned !== undefined),
];
