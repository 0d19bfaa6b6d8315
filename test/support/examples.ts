import { readdirSync } from "node:fs";
import { join } from "node:path";
import { open, type Workspace } from "../../src/index.ts";
import { root } from "./cli.ts";

/** Names of all examples, without `.hgm`, in order. */
export const exampleNames: readonly string[] = readdirSync(join(root, "examples"))
  .filter((name) => name.endsWith(".hgm"))
  .map((name) => name.replace(/\.hgm$/, ""))
  .sort();

/** The path of an example from the root of the repository. */
export const exampleFile = (name: string): string => `examples/${name}.hgm`;

/** What becomes of a job: files, or a refusal that names each of these constructs, with its code. */
export type Outcome = "compiles" | { readonly planRefuses: readonly string[] } | { readonly compileRefuses: readonly string[] };

/** Every job of every example, and what this version does with it. It changes when the planner or the emission learns, or forgets. */
export const outcomes: Readonly<Record<string, Readonly<Record<string, Outcome>>>> = {
  "buy-or-rent": Object.fromEntries(["h100", "h20", "mi300", "mixed"].map((job) => [job, { planRefuses: ["HGM5102 `run.cost`"] }])),
  "carrier-120km": { trial: "compiles" },
  "euro-federation": {
    federation: {
      planRefuses: [
        "HGM5108 `site` of a data set",
        "HGM5108 `mix` as `data`",
        "HGM5108 `diloco` as `sync`",
        "HGM5108 `shares` of a job",
        "HGM5108 `start` of a job",
        "HGM5103 `round.skew`",
        "HGM5101 `keep finnish within lumi`",
      ],
    },
  },
  fleet: { pretrain: "compiles" },
  hello: { hello: "compiles" },
  "internet-diloco": { intellect: { planRefuses: ["HGM5108 `diloco` as `sync`", "HGM5108 `membership` of a job"] } },
  "moe-two-campuses": { v3: { compileRefuses: ["HGM6102 `mtp`"] } },
  "old-lab": { opt: "compiles" },
  "pinned-plan": { mixed: "compiles", unlike: "compiles", cross: { planRefuses: ["HGM5101 `transport: gloo`"] } },
  "published-run": { megatron177b: { planRefuses: ["HGM5101 `zero: 1`", "HGM5101 `sequence_parallel: true`"] } },
  "three-cities": { pretrain: "compiles" },
  "two-makers-one-hall": { moe: "compiles" },
};

export interface ExampleJob {
  readonly name: string;
  readonly job: string;
  readonly outcome: Outcome;
}

export const exampleJobs: readonly ExampleJob[] = Object.entries(outcomes).flatMap(([name, jobs]) =>
  Object.entries(jobs).map(([job, outcome]) => ({ name, job, outcome })),
);

/** Those that the compiler takes the whole road. */
export const compilingJobs: readonly ExampleJob[] = exampleJobs.filter(({ outcome }) => outcome === "compiles");

/** Those that have a plan. */
export const plannedJobs: readonly ExampleJob[] = exampleJobs.filter(({ outcome }) => outcome === "compiles" || "compileRefuses" in outcome);

/** A job of an example, opened by its path from the root, so that what is printed is the same on every machine. */
export const openExample = ({ name, job }: Pick<ExampleJob, "name" | "job">): Workspace => open(exampleFile(name), { job });
