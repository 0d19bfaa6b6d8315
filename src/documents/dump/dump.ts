import { CompilerBug } from "../../contracts/index.ts";
import type { ModelGraph, Plan, Program, SiteProgram, Spec, Topology } from "../../contracts/index.ts";
import { dumpModel } from "./model.ts";
import { dumpPlan } from "./plan.ts";
import { dumpProgram } from "./program.ts";
import { dumpSite } from "./site.ts";
import { dumpSpec } from "./spec.ts";
import { dumpTopology } from "./topology.ts";

type Document = Spec | ModelGraph | Topology | Plan | Program | SiteProgram;

const lines = (document: Document): readonly string[] => {
  switch (document.version) {
    case "hgm.spec/1":
      return dumpSpec(document);
    case "hgm.model/1":
      return dumpModel(document);
    case "hgm.topology/1":
      return dumpTopology(document);
    case "hgm.plan/1":
      return dumpPlan(document);
    case "hgm.program/1":
      return dumpProgram(document);
    case "hgm.site/1":
      return dumpSite(document);
    default:
      throw new CompilerBug("a document of an unknown version has no text");
  }
};

/** A document of any room as text for people: short tables, no JSON, no newline at the end. Takes only what a room made or a verifier accepted. */
export const dump = (document: unknown): string => lines(document as Document).join("\n");
