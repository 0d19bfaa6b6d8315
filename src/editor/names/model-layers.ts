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

/** The named layers by which a job can speak of its model, in order: those of models that are written out in its body are among them. */
export const layersOf = (names: ProjectNames, meanings: Meanings, model: Definition, within: readonly Definition[] = []): readonly Definition[] => {
  const { node, file } = model;
  if (node.kind !== "Declaration" || within.includes(model)) return [];
  const here = names.of(file);
  const found = [...topElements(node.body.members)].flatMap((element): readonly Definition[] => {
    const own = element.alias && here?.definitionAt(element.alias);
    if (own) return [own];
    return meanings
      .element(file, element)
      .filter((inner) => inner.node.kind === "Declaration" && inner.node.parameters !== undefined)
      .flatMap((inner) => layersOf(names, meanings, inner, [...within, model]));
  });
  return [...new Set(found)];
};
