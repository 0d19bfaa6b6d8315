import type { AnyMember, Element } from "../../syntax/index.ts";
import type { Meanings } from "./meanings.ts";
import type { ProjectNames } from "./project-names.ts";
import type { Definition } from "./types.ts";

/** The layers at the top of a body: loops and conditions are looked through, containers are not. */
function* topElements(members: readonly AnyMember[]): Iterable<Element> {
  for (const member of members) {
    if (member.kind === "Element") yield member;
    else if (member.kind === "For") yield* topElements(member.body.members);
    else if (member.kind === "If") {
      yield* topElements(member.then.members);
      if (member.otherwise) yield* topElements(member.otherwise.kind === "If" ? [member.otherwise] : member.otherwise.members);
    }
  }
}

/** The layers of models. */
export class ModelLayers {
  readonly #names: ProjectNames;
  readonly #meanings: Meanings;
  readonly #known = new Map<Definition, readonly Definition[]>();

  constructor(names: ProjectNames, meanings: Meanings) {
    this.#names = names;
    this.#meanings = meanings;
    names.whenChanged(() => this.#known.clear());
  }

  /** The named layers by which a job can speak of its model, in order: those of models that are written out in its body are among them. */
  of(model: Definition): readonly Definition[] {
    const known = this.#known.get(model);
    if (known) return known;
    // A model that is written out in itself ends here.
    this.#known.set(model, []);
    const found = this.#read(model);
    this.#known.set(model, found);
    return found;
  }

  #read({ node, file }: Definition): readonly Definition[] {
    if (node.kind !== "Declaration" || node.keyword.text !== "model") return [];
    const here = this.#names.of(file);
    const found = [...topElements(node.body.members)].flatMap((element): readonly Definition[] => {
      const own = element.alias && here?.definitionAt(element.alias);
      return own ? [own] : this.#meanings.element(file, element).flatMap((inner) => this.of(inner));
    });
    return [...new Set(found)];
  }
}
