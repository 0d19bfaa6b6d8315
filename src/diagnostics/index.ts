import type { DiagnosticDefinition } from "../contracts/index.ts";
import { documentsDiagnostics } from "./codes/documents/index.ts";
import { documentsModelDiagnostics } from "./codes/documents-model/index.ts";
import { documentsPlanDiagnostics } from "./codes/documents-plan/index.ts";
import { documentsProgramDiagnostics } from "./codes/documents-program/index.ts";
import { documentsSiteDiagnostics } from "./codes/documents-site/index.ts";
import { documentsTopologyDiagnostics } from "./codes/documents-topology/index.ts";
import { emissionDiagnostics } from "./codes/emission/index.ts";
import { filesDiagnostics } from "./codes/files/index.ts";
import { filesImportDiagnostics } from "./codes/files-import/index.ts";
import { loweringDiagnostics } from "./codes/lowering/index.ts";
import { modelDiagnostics } from "./codes/model/index.ts";
import { plannerDiagnostics } from "./codes/planner/index.ts";
import { semanticsDiagnostics } from "./codes/semantics/index.ts";
import { syntaxDiagnostics } from "./codes/syntax/index.ts";
import { topologyDiagnostics } from "./codes/topology/index.ts";

export { applyFixes } from "./apply-fixes.ts";

/** A definition whose message parameters are not known at this place; everything but `message` and `notes` can be read. */
export type AnyDiagnosticDefinition = DiagnosticDefinition<never>;

const byRoom: readonly (readonly AnyDiagnosticDefinition[])[] = [
  syntaxDiagnostics,
  semanticsDiagnostics,
  modelDiagnostics,
  topologyDiagnostics,
  plannerDiagnostics,
  loweringDiagnostics,
  emissionDiagnostics,
  filesDiagnostics,
  filesImportDiagnostics,
  documentsDiagnostics,
  documentsModelDiagnostics,
  documentsPlanDiagnostics,
  documentsProgramDiagnostics,
  documentsSiteDiagnostics,
  documentsTopologyDiagnostics,
];

/** Every diagnostic of hgm, in the order of its code. */
export const allDiagnostics: readonly AnyDiagnosticDefinition[] = byRoom.flat().sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

/** The definition of a code such as `HGM2004`; undefined for a code that hgm does not have. */
export const findDiagnostic = (code: string): AnyDiagnosticDefinition | undefined => allDiagnostics.find((definition) => definition.code === code);
