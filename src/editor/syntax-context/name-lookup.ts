import type { Definition } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";

/** Names of one file, as the reader of contexts asks for them. */
export interface NameLookup {
  /** What a dotted path finally means at an offset, imports followed; undefined when nothing is known of it. */
  find(path: readonly string[], at: number): Definition | undefined;
  textOf(file: string): string;
}

export const nameLookup = ({ names, project }: Snapshot, file: string): NameLookup => ({
  find: (path, at) => {
    const [first, ...rest] = path;
    let found = names.inSight(file, at).find(({ name }) => name === first);
    let resolved = found && names.resolve(found);
    for (const step of rest) {
      const owner: Definition | undefined = found?.role === "namespace" ? found : resolved;
      found = owner && names.members(owner).find(({ name }) => name === step);
      resolved = found && names.resolve(found);
    }
    return resolved;
  },
  textOf: (file_) => project.document(file_)?.text ?? "",
});
