import type { AnyMember, Declaration } from "../../../../syntax/index.ts";
import type { Definition } from "../../../names/index.ts";
import type { ActionRequest, Offer, Provider } from "../offer.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { namesWithin, nodesAround, nodesBelow, type Span, selectedMembers, startOf, unwrapped, within } from "./tree.ts";
import { typeOfName } from "./value-type.ts";
import { freshName } from "./words.ts";
import { withDeclaration } from "./with-declaration.ts";

/** Members of a model's body that may stand in another. */
const movable: ReadonlySet<string> = new Set(["Element", "For", "If", "Let"]);

interface Chosen {
  readonly span: Span;
  readonly members: readonly AnyMember[];
  readonly model: Declaration;
  /** The member of the file that holds the model. */
  readonly outer: AnyMember;
}

/** Layers that a selection covers, in a model at the top of the file. */
const chosenAt = ({ document, range }: ActionRequest): Chosen | undefined => {
  const selected = selectedMembers(document, range);
  const [first, last] = [selected?.members[0], selected?.members.at(-1)];
  if (!selected || !first || !last || selected.body.kind !== "Body") return undefined;
  const span = { start: startOf(first), end: last.end };
  const model = nodesAround(document.parsed.tree, span).find((node): node is Declaration => node.kind === "Declaration");
  const outer = document.parsed.tree.members.find((member) => unwrapped(member) === model);
  if (!outer || model?.keyword.text !== "model" || !within(span, model.body)) return undefined;
  if (!selected.members.every(({ kind }) => movable.has(kind)) || selected.members.every(({ kind }) => kind === "Let")) return undefined;
  return { span, members: selected.members, model, outer };
};

/** Declared in the model, outside of what is selected: it must be handed over. */
const captured = ({ span, model }: Chosen, { document, snapshot }: ActionRequest): readonly Definition[] => {
  const found = new Set<Definition>();
  for (const { local, declares } of namesWithin(snapshot.names.inFile(document.file), span))
    if (!declares && local?.file === document.file && within(local.at, model) && local.at !== model.name && !within(local.at, span)) found.add(local);
  return [...found];
};

/** Values that can fail, as a division can: one that was asked for only under a condition must not be asked for always. */
const canFail = ({ node }: Definition): boolean =>
  node.kind === "Let" &&
  nodesBelow(node.value).some((each) => (each.kind === "Binary" && each.operator === "/") || each.kind === "Index" || each.kind === "Call");

/** Whether every use in the selection stands under a condition or in a loop. */
const isConditional = (definition: Definition, { span, members }: Chosen, { document, snapshot }: ActionRequest): boolean =>
  namesWithin(snapshot.names.inFile(document.file), span)
    .filter(({ local, declares }) => !declares && local === definition)
    .every((use) => {
      const member = members.find((each) => within(use, each));
      return nodesAround(document.parsed.tree, use).some(
        (node) =>
          member !== undefined &&
          within(node, member) &&
          (node.kind === "If" || node.kind === "For" || node.kind === "Conditional" || node.kind === "Comprehension"),
      );
    });

const refusalOf = (chosen: Chosen, request: ActionRequest): string | undefined => {
  const { span, model, members } = chosen;
  const { document, snapshot } = request;
  if (document.broken) return isBroken;
  const layer = nodesAround(document.parsed.tree, span).find((node) => node.kind === "Element" && node.body !== undefined && within(span, node.body));
  if (layer?.kind === "Element" && snapshot.vocabulary.layers.get(layer.path[0]?.text ?? "")?.body === "branches")
    return "each layer here is a branch, and a model would be a single one";
  const names = snapshot.names.inFile(document.file);
  const leaving = names.find(
    ({ local, start, declares }) => !declares && local?.file === document.file && within(local.at, span) && start >= span.end && start < model.end,
  );
  if (leaving) return `\`${document.text.slice(leaving.start, leaving.end)}\` is used behind what is selected`;
  // A model in place of the layers makes an element of its own: what is written as a name stays one.
  if (members.some((member) => nodesBelow(member).some(({ kind }) => kind === "BrokenMember"))) return isBroken;
  for (const definition of captured(chosen, request)) {
    if (definition.role === "layer" || definition.role === "input") return `the layer \`${definition.name}\` is read, and a layer cannot be handed over`;
    if (canFail(definition) && isConditional(definition, chosen, request)) return `\`${definition.name}\` is worked out only where a condition holds`;
    if (typeOfName(definition, document, snapshot.names) === undefined) return `the type of \`${definition.name}\` cannot be told`;
  }
  return undefined;
};

export const extractModelKind = "refactor.extract.function";

/**
 * Makes a model of selected layers, with what they use of the model around them as parameters, and calls it in their place. A model used as a layer is written
 * out where it stands, so the layers, their names and their numbers stay what they are.
 */
export const extractModel: Provider = {
  kind: extractModelKind,
  offers: (request): readonly Offer[] => {
    const chosen = chosenAt(request);
    if (!chosen) return [];
    const { document, snapshot } = request;
    const title = "Make a model of the selected layers";
    const refuse = (refusal: string): readonly Offer[] => [{ title, kind: extractModelKind, refusal }];
    const refusal = refusalOf(chosen, request);
    if (refusal !== undefined) return refuse(refusal);
    const given = captured(chosen, request);
    const name = freshName(`${chosen.model.name.text}Part`, document, snapshot.names, snapshot.vocabulary);
    const parameters = given.map((each) => `${each.name}: ${typeOfName(each, document, snapshot.names) ?? ""}`);
    const text = document.text.slice(chosen.span.start, chosen.span.end);
    const declaration = `private model ${name}(${parameters.join(", ")}) {\n${text}\n}`;
    const call = `${name}(${given.map((each) => `${each.name}: ${each.name}`).join(", ")})`;
    const at = document.lines.lineStart(document.lines.lineOf(startOf(chosen.outer)));
    const edits = (model: string) => [
      { start: at, end: at, text: `${model}\n\n` },
      { ...chosen.span, text: call },
    ];
    if (!staysReadable(document, edits(declaration))) return refuse("the text could not be read afterwards");
    return [{ title, kind: extractModelKind, change: withDeclaration(request, declaration, edits) }];
  },
};
