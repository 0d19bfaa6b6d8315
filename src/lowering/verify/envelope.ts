import { diagnose } from "../../contracts/index.ts";
import type { Diagnostic, Program } from "../../contracts/index.ts";
import { programControl, programRequires, programSpecHash } from "../../diagnostics/codes/documents-program/index.ts";
import { runtimeVersion } from "../runtime-version.ts";

/** What is said of the program as a whole: the runtime that it needs, the spec that it comes from, the leaders' exchange. */
export const verifyEnvelope = (program: Program): readonly Diagnostic[] => {
  const found: Diagnostic[] = [];
  const value = program.requires.hgm_rt;
  if (!Number.isInteger(value) || value < 1 || value > runtimeVersion) {
    found.push(diagnose(programRequires, undefined, { value, known: runtimeVersion }, { pointer: "/requires/hgm_rt" }));
  }
  if (!/^[0-9a-f]{64}$/.test(program.spec)) found.push(diagnose(programSpecHash, undefined, { value: program.spec }, { pointer: "/spec" }));

  const control = (what: string): void => {
    found.push(diagnose(programControl, undefined, { what }, { pointer: "/control" }));
  };
  const worlds = program.worlds.map((world) => world.id);
  if (worlds.length > 1 && !program.control) control("is missing, although there are several worlds");
  else if (worlds.length < 2 && program.control) control("is there, although there is one world");
  else if (program.control && program.control.worlds.join("\n") !== worlds.join("\n")) control("does not name every world once, in the order of worlds");
  return found;
};
