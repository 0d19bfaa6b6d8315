import type { AnyMember, AnyNode, Import, ImportItem } from "../../../../syntax/index.ts";
import { children } from "../../../../syntax/index.ts";
import type { Snapshot } from "../../../snapshot.ts";

/** Declarations that mean nothing to a file that does not name them. */
const silent: ReadonlySet<string> = new Set(["device", "model", "data"]);

const holdsNames = (node: AnyNode): boolean => node.kind === "NameReference" || children(node).some(holdsNames);

/**
 * What an import means beside its names: sites of an imported file are sites of the job, in the order of imports, links come along, and parameters can be
 * set from outside. A module with none of these is inert: its imports may be moved and left out.
 */
export class ImportedMeaning {
  readonly #snapshot: Snapshot;
  readonly #file: string;
  readonly #inert = new Map<string, boolean>();

  constructor(file: string, snapshot: Snapshot) {
    this.#file = file;
    this.#snapshot = snapshot;
  }

  isInert(node: Import): boolean {
    const module = this.#snapshot.names.module(this.#file, node);
    return module !== undefined && this.#isInertFile(module);
  }

  /** Whether a name may stand for sites. */
  carriesSites({ name, alias }: ImportItem): boolean {
    const target = this.#snapshot.names.at(this.#file, (alias ?? name).start)?.target;
    const node = target?.node;
    if (node?.kind === "Declaration") return node.keyword.text === "site" || node.index !== undefined;
    return node?.kind === "Let" ? holdsNames(node.value) : true;
  }

  /** Whether an item that nothing uses may go. */
  mayGo(item: ImportItem): boolean {
    return this.#snapshot.names.at(this.#file, (item.alias ?? item.name).start)?.target !== undefined && !this.carriesSites(item);
  }

  #isInertFile(file: string): boolean {
    if (file.startsWith("std:")) return true;
    const known = this.#inert.get(file);
    if (known !== undefined) return known;
    // A file in a circle of imports is as inert as the others in it.
    this.#inert.set(file, true);
    const document = this.#snapshot.project.document(file);
    const inert = document !== undefined && !document.broken && document.parsed.tree.members.every((member) => this.#isSilent(file, member));
    this.#inert.set(file, inert);
    return inert;
  }

  #isSilent(file: string, outer: AnyMember): boolean {
    const member = outer.kind === "Private" ? outer.member : outer;
    if (member.kind === "Import") {
      const module = this.#snapshot.names.module(file, member);
      return module !== undefined && this.#isInertFile(module);
    }
    if (member.kind === "Declaration") return silent.has(member.keyword.text);
    return member.kind === "Let" && !holdsNames(member.value);
  }
}
