import { canonicalJson, CompilerBug, diagnose, type Diagnostic, type ModelGraph, type OutputFile, type Result } from "../contracts/index.ts";
import { addressLeftToOperators, layerNotEmitted } from "../diagnostics/codes/emission/index.ts";
import { type Emission, type EmittedWorld, emittedWorlds } from "./emission.ts";
import { masterEndpoint, storeAddress } from "./environment-file.ts";
import { kindsWithoutCode } from "./model-code/index.ts";
import { referenceFile } from "./reference-file.ts";
import { worldFiles } from "./world-files.ts";

/** One note for all that operators must give because the spec names no address. */
const addressNotes = (emission: Emission, worlds: readonly EmittedWorld[]): readonly Diagnostic[] => {
  const waiting = worlds.filter((emitted) => masterEndpoint(emitted).host === undefined).map((emitted) => emitted.world.id);
  const store = emission.program.worlds.length > 1 && worlds.every((emitted) => storeAddress(emitted) === undefined);
  return waiting.length > 0 || store ? [diagnose(addressLeftToOperators, undefined, { worlds: waiting, store })] : [];
};

/** Layers of kinds without code, each kind once. */
const plannedOnly = (model: ModelGraph): readonly Diagnostic[] => {
  const seen = new Set<string>();
  return kindsWithoutCode(model).flatMap(({ kind, origin, layer }) => {
    if (seen.has(kind)) return [];
    seen.add(kind);
    return [diagnose(layerNotEmitted, { origin }, { kind, layer })];
  });
};

/**
 * All files of a compiled job, in a fixed order: plan.json, reference.py, the folders of the sites, the runtime library. Equal inputs
 * give equal bytes; no text holds a path of the machine that compiled it.
 */
export const emitJob = (emission: Emission): Result<OutputFile[]> => {
  const refused = plannedOnly(emission.model);
  if (refused.length > 0) return { diagnostics: refused };
  const worlds = emission.sites.flatMap((site) => emittedWorlds(emission, site));
  const files: OutputFile[] = [
    { path: "plan.json", text: canonicalJson(emission.program) },
    referenceFile(emission),
    ...worlds.flatMap(worldFiles),
    ...emission.runtime,
  ];
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new CompilerBug(`two files would be written to ${path}`);
    seen.add(path);
  }
  return { value: files, diagnostics: addressNotes(emission, worlds) };
};
