import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { Change } from "../workspace-edit.ts";

/** `name = value`, or `file.name = value`, at the beginning of a line. */
const assignment = /^([ \t]*)((?:[A-Za-z_][A-Za-z0-9_]*[ \t]*\.[ \t]*)*)([A-Za-z_][A-Za-z0-9_]*)[ \t]*=(?!=)/gm;

/** The files that a file imports, those that these import, and itself. */
const reached = (file: string, { names, project }: Snapshot): ReadonlySet<string> => {
  const found = new Set([file]);
  for (const each of found)
    for (const member of project.document(each)?.parsed.tree.members ?? []) {
      const module = member.kind === "Import" ? names.module(each, member) : undefined;
      if (module !== undefined && !module.startsWith("std:")) found.add(module);
    }
  return found;
};

/** The `.hgmvars` files that may give the parameter a value, each with whether they do so for its own file, where its name alone is enough. */
const filesFor = ({ file }: Definition, snapshot: Snapshot): ReadonlyMap<string, boolean> => {
  const { project, settings } = snapshot;
  const found = new Map<string, boolean>(settings.variables.map((path) => [path, true]));
  for (const spec of project.files()) {
    const path = spec.replace(/\.hgm$/, ".hgmvars");
    if (path !== spec && project.document(path) && reached(spec, snapshot).has(file)) found.set(path, spec === file);
  }
  return found;
};

/** Where `.hgmvars` files give a value to a parameter under its old name. */
export const variablesFor = (definitions: readonly Definition[], by: string, snapshot: Snapshot): ReadonlyMap<string, readonly Change[]> => {
  const changes = new Map<string, readonly Change[]>();
  for (const definition of definitions.filter(({ role }) => role === "param")) {
    const stem = definition.file.replace(/^.*[/\\:]/, "").replace(/\.hgm$/, "");
    for (const [path, isOwn] of filesFor(definition, snapshot)) {
      const text = snapshot.project.document(path)?.text ?? "";
      const places = [...text.matchAll(assignment)].flatMap(({ index, 1: blank = "", 2: owner = "", 3: name = "" }): readonly Change[] => {
        const key = owner.replace(/[ \t.]/g, "");
        if (name !== definition.name || (key === "" ? !isOwn : key !== stem)) return [];
        const start = index + blank.length + owner.length;
        return [{ start, end: start + name.length, text: by }];
      });
      if (places.length > 0) changes.set(path, places);
    }
  }
  return changes;
};
