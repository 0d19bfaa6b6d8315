import type { LayerSpec } from "../../contracts/index.ts";
import { cannotPlan, misplaced, unknownLayerKind } from "../../diagnostics/codes/semantics/index.ts";
import type { AnyMember, Element } from "../../syntax/index.ts";
import { memberOf } from "../evaluate/member.ts";
import { lookupName, replaceFix } from "../evaluate/name.ts";
import { expand } from "../expand.ts";
import type { PlainMember } from "../expand.ts";
import { nearest } from "../../syntax/index.ts";
import { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import type { Value } from "../value.ts";
import { inlineModel } from "./inline-model.ts";
import { writeInput } from "./write-input.ts";
import { forgive, nameLayer } from "./name-layer.ts";
import type { Stream } from "./stream.ts";
import { writeLayer } from "./write-layer.ts";

/** What the path of an element names in scope: a model, or something else; undefined when it is a layer kind or unknown. */
const named = (element: Element, scope: Scope, stream: Stream): Value | undefined => {
  const [first, ...rest] = element.path;
  if (!first) return undefined;
  let value = lookupName(stream.session, first.text, placeOf(first, scope), scope);
  for (const part of rest) value = value && memberOf(stream.session, value, part.text, placeOf(part, scope));
  return value;
};

const writeElement = (element: Element, scope: Scope, body: Scope, stream: Stream): readonly LayerSpec[] => {
  const { session } = stream;
  const place = placeOf(element, scope);
  const value = named(element, scope, stream);
  if (value?.kind === "error") return [];
  if (value?.kind === "model") return inlineModel(element, value, scope, body, stream);
  const name = element.path.map((part) => part.text).join(".");
  const entry = value ? undefined : session.vocabulary.layers.get(name);
  if (!entry) {
    const models = [...scope.bindings()].filter((binding) => /^[A-Z]/.test(binding.name)).map((binding) => binding.name);
    const near = nearest(name, [...session.vocabulary.layers.keys(), ...models]);
    const first = element.path[0];
    const namePlace = first ? placeOf(first, scope) : place;
    session.report(unknownLayerKind, namePlace, { name, nearest: near }, { fixes: replaceFix(namePlace, name, near) });
    return [];
  }
  if (entry.unplanned) {
    session.report(cannotPlan, place.start === element.start && element.path[0] ? placeOf(element.path[0], scope) : place, {
      what: `the layer kind \`${entry.name}\``,
      doc: entry.doc,
    });
    return [];
  }
  const layer = writeLayer(element, entry, scope, stream);
  if (layer && element.alias) nameLayer(stream, body, element.alias, scope);
  return layer ? [layer] : [];
};

const stray = (member: PlainMember, scope: Scope, stream: Stream): void => {
  const what =
    member.kind === "Property"
      ? `The property \`${member.name.text}\``
      : member.kind === "Declaration"
        ? `A ${member.keyword.text}`
        : `\`${member.kind.toLowerCase()}\``;
  stream.session.report(misplaced, placeOf(member, scope), {
    what,
    where: "in the body of a model",
    allowed: "A model holds inputs, layers, `let`, `for` and `if`.",
  });
};

/** The layers of a body, in order: models written out, loops and conditions decided. As `branches` each member works on the stream that enters. */
export const writeLayers = (members: readonly AnyMember[], scope: Scope, stream: Stream, branches = false): readonly LayerSpec[] => {
  const layers: LayerSpec[] = [];
  const body = new Scope(scope.file, scope);
  body.announce(aliases(members));
  const entering = stream.width;
  expand(stream.session, members, body, (member, inner) => {
    if (branches) stream.width = entering;
    if (member.kind === "Element") {
      const written = writeElement(member, inner, body, stream);
      if (member.alias) forgive(body, member.alias, inner);
      // A model of several layers is one branch.
      if (!branches || written.length < 2) layers.push(...written);
      else layers.push({ kind: "group", origin: stream.origin("group", placeOf(member, inner)), arguments: {}, children: written });
    } else if (member.kind === "Input") {
      writeInput(member, inner, body, stream);
      forgive(body, member.name, inner);
    } else stray(member, inner, stream);
  });
  return layers;
};

/** Names that the layers of a body will have: using one before it stands is a mistake of its own kind. */
const aliases = (members: readonly AnyMember[]): readonly string[] =>
  members.flatMap((member) => {
    if (member.kind === "Input") return [member.name.text];
    if (member.kind === "Element") return member.alias ? [member.alias.text] : [];
    return member.kind === "If" ? aliases(member.then.members) : [];
  });
