import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, diagnose, hasErrors, type Program, type World } from "../../contracts/index.ts";
import { notCompiled, notRunnableHere } from "../../diagnostics/codes/files/index.ts";
import { vendorRuntime } from "../../families/vendors/runtime-registry.ts";
import { verifyDocument } from "../../documents/index.ts";

/** A folder that `hgm compile` wrote, read and verified. */
export interface CompiledJob {
  readonly folder: string;
  readonly program: Program;
}

/** The folder of a world's files: that of its site, or one below it where the site has several worlds. */
export const worldFolder = (program: Program, world: World): string =>
  program.worlds.filter((other) => other.site === world.site).length > 1 ? join("sites", world.site, world.id) : join("sites", world.site);

export const readCompiledJob = (folder: string): { readonly job?: CompiledJob; readonly diagnostics: readonly Diagnostic[] } => {
  const refuse = (reason: string) => ({ diagnostics: [diagnose(notCompiled, undefined, { folder, reason })] });
  const path = join(folder, "plan.json");
  if (!existsSync(path)) return refuse("it has no plan.json");
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return refuse("its plan.json is not JSON");
  }
  const diagnostics = verifyDocument(document);
  if (hasErrors(diagnostics)) return { diagnostics };
  const program = document as Program;
  if (program.version !== "hgm.program/1") return refuse("its plan.json is not a program");
  const elsewhere = program.worlds.find((world) => !vendorRuntime(world.vendor).everywhere);
  if (elsewhere) return { diagnostics: [diagnose(notRunnableHere, undefined, { world: elsewhere.id, device: elsewhere.device })] };
  const absent = program.worlds.find((world) => !existsSync(join(folder, worldFolder(program, world), "launch.sh")));
  if (absent) return refuse(`it has no ${worldFolder(program, absent)}/launch.sh`);
  return { job: { folder, program }, diagnostics };
};
