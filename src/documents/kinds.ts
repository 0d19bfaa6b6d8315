import { CompilerBug } from "../contracts/index.ts";
import type { Diagnostic, ModelGraph, Plan, Program, SiteProgram, Spec, Topology } from "../contracts/index.ts";
import { verifyProgram } from "../lowering/index.ts";
import { verifyModel } from "../model/index.ts";
import { verifyPlan } from "../planner/index.ts";
import { verifySiteProgram } from "../projection/index.ts";
import { verifyTopology } from "../topology/index.ts";
import { schemas } from "./schemas.generated.ts";

/** Documents of earlier rooms that a plan can be held against. */
export interface DocumentContext {
  readonly spec?: Spec;
  readonly model?: ModelGraph;
  readonly topology?: Topology;
}

const planContext = ({ spec, model, topology }: DocumentContext) => (spec && model && topology ? { model, topology, job: spec.job } : undefined);

/** A kind of IR document: its version and the verifier of the room that makes it. */
export interface DocumentKind {
  readonly version: string;
  /** Called only with what the schema accepts. */
  verify(document: unknown, context: DocumentContext): readonly Diagnostic[];
}

export const documentKinds: readonly DocumentKind[] = [
  // A spec is checked by the language, where every finding has a place in the text; as a document it has its form only.
  { version: "hgm.spec/1", verify: () => [] },
  { version: "hgm.model/1", verify: (document) => verifyModel(document as ModelGraph) },
  { version: "hgm.topology/1", verify: (document) => verifyTopology(document as Topology) },
  { version: "hgm.plan/1", verify: (document, context) => verifyPlan(document as Plan, planContext(context)) },
  { version: "hgm.program/1", verify: (document) => verifyProgram(document as Program) },
  { version: "hgm.site/1", verify: (document) => verifySiteProgram(document as SiteProgram) },
];

/** The JSON Schema of a known version. */
export const schemaOf = (kind: DocumentKind): object => {
  const schema = schemas[kind.version];
  if (!schema) throw new CompilerBug(`there is no schema for ${kind.version}`);
  return schema;
};
