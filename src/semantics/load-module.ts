import type { Diagnostic, Place } from "../contracts/index.ts";
import { unexpectedToken } from "../diagnostics/codes/syntax/index.ts";
import { importCycle, invalidEncoding, outsideRoot, tooLarge, unknownModule, unknownName } from "../diagnostics/codes/semantics/index.ts";
import { devicesLikeAt } from "./library-devices.ts";
import type { Import } from "../syntax/index.ts";
import { constantText } from "./constant-string.ts";
import { collectModule } from "./collect-module.ts";
import type { Module } from "./module.ts";
import { nearest } from "../syntax/index.ts";
import type { Session } from "./session.ts";

/** The libraries that `std:` names. */
export const libraries = ["devices", "models"] as const;

const deepestImport = 256;

/** Reads a module that an import names; undefined after a report. `chain` are the files on the way, for cycles. */
export const importModule = (session: Session, node: Import, from: string, chain: readonly string[]): Module | undefined => {
  const specifier = constantText(node.module);
  const place: Place = { file: from, start: node.module.start, end: node.module.end };
  const library = /^std:(.*)$/.exec(specifier)?.[1];
  const relative = /^\.\.?\//.test(specifier) && !from.startsWith("std:");
  const file = library !== undefined ? specifier : relative ? session.host.resolve(from, specifier) : undefined;
  if (file !== undefined && chain.includes(file)) {
    session.report(importCycle, place, { files: [...chain.slice(chain.indexOf(file)), file] });
    return undefined;
  }
  if (chain.length >= deepestImport) {
    session.report(tooLarge, place, { what: "Files import each other in too long a chain", limit: String(deepestImport) });
    return undefined;
  }
  const root = file === undefined || library !== undefined ? undefined : session.host.outside?.(file);
  if (root !== undefined) {
    session.report(outsideRoot, place, { module: specifier, root });
    return undefined;
  }
  const text = library !== undefined ? session.host.readLibrary(library) : file === undefined ? undefined : session.host.readFile(file);
  if (file === undefined || text === undefined) {
    const near = library === undefined ? undefined : nearest(library, libraries);
    session.report(unknownModule, place, { module: specifier, nearest: near === undefined ? undefined : `std:${near}` });
    return undefined;
  }
  return loadModule(session, file, text, chain);
};

/** A product's number such as `910B` is no name: where it stands for one, the classes that it may mean are told. */
const withProducts = (session: Session, diagnostic: Diagnostic): Diagnostic => {
  const { code, place } = diagnostic;
  if (code !== unexpectedToken.code || !place || !/^\d{3,}[A-Za-z]$/.test(session.sources.get(place.file)?.slice(place.start, place.end) ?? ""))
    return diagnostic;
  const meant = unknownName.notes?.({ name: "", expected: "", nearest: undefined, devices: devicesLikeAt(session, place) }) ?? [];
  return { ...diagnostic, notes: [...diagnostic.notes, ...meant] };
};

/** Reads a file; each file is read once. Errors of syntax are reported, and the file is noted in the session. */
export const loadModule = (session: Session, file: string, text: string, chain: readonly string[]): Module => {
  const known = session.modules.get(file);
  if (known) return known;
  session.sources.set(file, text);
  const invalid = session.host.invalid?.(file);
  // What stands before the wrong byte may be anything as well, so nothing more is said about such a file.
  const { tree, diagnostics } = session.parse(invalid ? "" : text, file);
  if (invalid) session.report(invalidEncoding, { file, start: invalid.offset, end: Math.min(invalid.offset + 1, text.length) }, invalid);
  for (const diagnostic of diagnostics) session.diagnostics.push(withProducts(session, diagnostic));
  if (invalid || diagnostics.some((diagnostic) => diagnostic.severity === "error")) session.brokenFiles.add(file);
  const module = collectModule(session, file, tree, (node) => importModule(session, node, file, [...chain, file]));
  session.modules.set(file, module);
  return module;
};
