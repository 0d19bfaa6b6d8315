import type { Meanings } from "./meanings.ts";
import type { ProjectNames } from "./project-names.ts";
import type { Definition } from "./types.ts";

/** Who extends whom, over all files. */
export class Lineages {
  readonly #names: ProjectNames;
  readonly #meanings: Meanings;
  #extenders: ReadonlyMap<Definition, readonly Definition[]> | undefined;

  constructor(names: ProjectNames, meanings: Meanings) {
    this.#names = names;
    this.#meanings = meanings;
    names.whenChanged(() => {
      this.#extenders = undefined;
    });
  }

  extenders(definition: Definition): readonly Definition[] {
    this.#extenders ??= this.#read();
    return this.#extenders.get(definition) ?? [];
  }

  #read(): ReadonlyMap<Definition, readonly Definition[]> {
    const extenders = new Map<Definition, Definition[]>();
    for (const { definitions } of this.#names.holding("extends"))
      for (const definition of definitions) {
        const base = this.#meanings.base(definition);
        if (!base) continue;
        const known = extenders.get(base);
        if (known) known.push(definition);
        else extenders.set(base, [definition]);
      }
    return extenders;
  }

  /** All that extend it, directly or not, itself first. */
  heirs(definition: Definition): readonly Definition[] {
    const found = new Set([definition]);
    for (const each of found) for (const extender of this.extenders(each)) found.add(extender);
    return [...found];
  }

  /** Definitions inside others that `extends` makes one, this one not among them: `pool gpu` of a site and that of the site that it extends. */
  counterparts(definition: Definition): readonly Definition[] {
    const { owner, node } = definition;
    if (!owner || node.kind !== "Declaration") return [];
    const owners = new Set<Definition>();
    const around = (each: Definition): void => {
      for (const lineage of [this.#meanings.lineage(each), this.heirs(each)]) for (const one of lineage) owners.add(one);
    };
    around(owner);
    for (const counterpart of this.counterparts(owner)) {
      owners.add(counterpart);
      around(counterpart);
    }
    return [...owners].flatMap((each) =>
      (this.#names.of(each.file)?.children(each) ?? []).filter(
        (child) => child !== definition && child.name === definition.name && child.node.kind === "Declaration" && child.node.keyword.text === node.keyword.text,
      ),
    );
  }
}
