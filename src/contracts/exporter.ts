import type { ModelGraph } from "./model-graph.ts";
import type { SpecParameter } from "./parameter.ts";
import type { Plan } from "./plan.ts";
import type { Program } from "./program.ts";
import type { Spec } from "./spec.ts";

/** What is told about one job to other tools. */
export interface ExportInput {
  /** Name of the spec's file, without folders: the same spec in another folder gives the same text. */
  readonly file: string;
  readonly spec: Spec;
  readonly model: ModelGraph;
  /** Jobs of the file that can be planned. */
  readonly jobs: readonly string[];
  readonly parameters: readonly SpecParameter[];
  /** Where what the planner decides is wanted too. */
  readonly planned?: { readonly plan: Plan; readonly program: Program };
}

/** A format for other tools. One folder per format: `families/exporters/<format>/`. */
export interface ExporterFacet {
  readonly format: string;
  /** With what every text in this format begins. */
  readonly mark: string;
  /** The text of a file in this format: the same input gives the same bytes. */
  print(input: ExportInput): string;
}
