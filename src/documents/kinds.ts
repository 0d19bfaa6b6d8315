import type { Diagnostic, ModelGraph, Program, SiteProgram, Topology } from "../contracts/index.ts";
import { verifyProgram } from "../lowering/index.ts";
import { verifyModel } from "../model/index.ts";
import { verifySiteProgram } from "../projection/index.ts";
import { verifyTopology } from "../topology/index.ts";
import modelSchema from "../../schemas/model.schema.json" with { type: "json" };
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import programSchema from "../../schemas/program.schema.json" with { type: "json" };
import siteSchema from "../../schemas/site.schema.json" with { type: "json" };
import specSchema from "../../schemas/spec.schema.json" with { type: "json" };
import topologySchema from "../../schemas/topology.schema.json" with { type: "json" };

/** A kind of IR document: its version, its schema and the verifier of the room that makes it. */
export interface DocumentKind {
  readonly version: string;
  readonly schema: object;
  /** Called only with what the schema accepts. */
  verify(document: unknown): readonly Diagnostic[];
}

export const documentKinds: readonly DocumentKind[] = [
  // A spec is checked by the language, where every finding has a place in the text; as a document it has its form only.
  { version: "hgm.spec/1", schema: specSchema, verify: () => [] },
  { version: "hgm.model/1", schema: modelSchema, verify: (document) => verifyModel(document as ModelGraph) },
  { version: "hgm.topology/1", schema: topologySchema, verify: (document) => verifyTopology(document as Topology) },
  { version: "hgm.plan/1", schema: planSchema, verify: () => [] },
  { version: "hgm.program/1", schema: programSchema, verify: (document) => verifyProgram(document as Program) },
  { version: "hgm.site/1", schema: siteSchema, verify: (document) => verifySiteProgram(document as SiteProgram) },
];
