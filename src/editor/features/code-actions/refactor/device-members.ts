import type { BlockEntry, Vocabulary } from "../../../../semantics/index.ts";
import type { AnyMember, Declaration, Element, Property } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";

/** A member that may be handed on by `extends`: a property, or a group such as `memory { … }`. */
export type Inheritable = Property | (Element & { readonly body: NonNullable<Element["body"]> });

export const isInheritable = (member: AnyMember): member is Inheritable =>
  member.kind === "Property" || (member.kind === "Element" && member.path.length === 1 && member.body !== undefined && !member.arguments && !member.alias);

export const nameOf = (member: Inheritable): string => (member.kind === "Property" ? member.name.text : (member.path[0]?.text ?? ""));

export const entryOf = (device: Declaration, vocabulary: Vocabulary): BlockEntry | undefined => vocabulary.blocks.get(device.keyword.text);

/** Properties that stay with the declaration that states them. */
export const staysBehind = (entry: BlockEntry | undefined, name: string): boolean =>
  entry?.properties.some((property) => property.name === name && property.notInherited) === true;

/**
 * What members lack of what every block of their kind must state, as `vendor` or `memory.size`: a declaration by itself must be complete, also one that is
 * only there to be extended.
 */
export const lacking = (entry: BlockEntry | undefined, stated: readonly Inheritable[], vocabulary: Vocabulary): readonly string[] => {
  const given = new Map(stated.map((member) => [nameOf(member), member]));
  const own = (entry?.properties ?? []).filter(({ required, name }) => required && !given.has(name)).map(({ name }) => name);
  const groups = (entry?.blocks ?? []).filter(({ named }) => named === "never");
  return [
    ...own,
    ...groups.flatMap(({ kind }) => {
      const group = given.get(kind);
      if (group?.kind !== "Element") return [kind];
      const inner = new Set(group.body.members.flatMap((member) => (member.kind === "Property" ? [member.name.text] : [])));
      return (vocabulary.blocks.get(kind)?.properties ?? []).filter(({ required, name }) => required && !inner.has(name)).map(({ name }) => `${kind}.${name}`);
    }),
  ];
};

/** A property's text without the blanks that mean nothing: two that are equal say the same where they see the same names. */
export const textOf = (property: Property, { text, parsed }: SourceDocument): string =>
  parsed.tokens
    .filter(({ startOffset, tokenType }) => startOffset >= property.start && startOffset < property.end && tokenType.name !== "NewLine")
    .map(({ startOffset, image }) => text.slice(startOffset, startOffset + image.length))
    .join(" ");
