import { type Facts, type MemberFacts, sameValue } from "../../workspace/index.ts";

/** Facts of a root as they are told to another thread: tables that were told before, and are the same, are only named. */
export interface FactsChange {
  readonly jobs: Facts["jobs"];
  readonly changed: Facts["members"];
  /** Files whose tables are those told last. */
  readonly same: readonly string[];
}

type Tables = Readonly<Record<string, Readonly<Record<string, MemberFacts>>>>;

/** Roots whose tables are kept; one that was forgotten is told whole. */
const mostRoots = 64;

const keep = (kept: Map<string, Tables>, root: string, tables: Tables): void => {
  kept.delete(root);
  kept.set(root, tables);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostRoots) break;
    kept.delete(oldest);
  }
};

/** The side that tells: an edit changes the table of one file, and the library's are the largest. */
export class FactsTold {
  readonly #told = new Map<string, Tables>();

  change(root: string, { members, jobs }: Facts): FactsChange {
    const before = this.#told.get(root) ?? {};
    const same = Object.keys(members).filter((file) => before[file] !== undefined && sameValue(before[file], members[file]));
    keep(this.#told, root, members);
    return { jobs, same, changed: Object.fromEntries(Object.entries(members).filter(([file]) => !same.includes(file))) };
  }

  clear(): void {
    this.#told.clear();
  }
}

/** The side that is told. Must hear of every change, those that nobody waits for any more too. */
export class FactsHeard {
  readonly #heard = new Map<string, Tables>();

  facts(root: string, { changed, same, jobs }: FactsChange): Facts {
    const before = this.#heard.get(root) ?? {};
    const members: Record<string, Readonly<Record<string, MemberFacts>>> = { ...changed };
    for (const file of same) members[file] = before[file] ?? {};
    keep(this.#heard, root, members);
    return { members, jobs };
  }

  clear(): void {
    this.#heard.clear();
  }
}
