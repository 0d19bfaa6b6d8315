import type { Facts, JobFact, MemberFacts, MemberReference } from "./facts.ts";

/** Facts while they are gathered. */
export class FactsTable {
  readonly #members = new Map<string, Map<string, MemberFacts>>();

  /** What is known of a member so far, with more. */
  add({ file, path }: MemberReference, more: (before: MemberFacts) => MemberFacts): void {
    let members = this.#members.get(file);
    if (!members) this.#members.set(file, (members = new Map()));
    const before = members.get(path) ?? {};
    members.set(path, { ...before, ...more(before) });
  }

  facts(jobs: readonly JobFact[]): Facts {
    return { members: Object.fromEntries([...this.#members].map(([file, members]) => [file, Object.fromEntries(members)])), jobs };
  }
}
