import { CompletionItemKind } from "vscode-languageserver";
import type { AnyMember, Declaration, Element } from "../../../syntax/index.ts";
import type { Definition } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import { nameLookup, type SyntaxContext } from "../../syntax-context/index.ts";
import { aboutName, aboutWord, type Candidate, ranks } from "./candidate.ts";

/** Models inside each other that are looked into. */
const deepest = 8;

const bodiesOf = (member: AnyMember): readonly (readonly AnyMember[])[] => {
  if (member.kind === "For") return [member.body.members];
  if (member.kind !== "If") return [];
  const otherwise = member.otherwise === undefined ? [] : member.otherwise.kind === "If" ? [member.otherwise] : member.otherwise.members;
  return [member.then.members, otherwise];
};

const elementsIn = (members: readonly AnyMember[]): readonly Element[] =>
  members.flatMap((member) => (member.kind === "Element" ? [member] : bodiesOf(member).flatMap(elementsIn)));

const declarationsIn = (members: readonly AnyMember[]): readonly Declaration[] =>
  members.flatMap((member) => {
    const inner = member.kind === "Private" ? member.member : member;
    return inner.kind === "Declaration" ? [inner] : bodiesOf(inner).flatMap(declarationsIn);
  });

/** The declaration of the job around the cursor: by its brace, because a text that breaks off ends the declaration before the cursor. */
const jobAround = (snapshot: Snapshot, context: SyntaxContext, file: string): Declaration | undefined => {
  const parsed = snapshot.project.document(file)?.parsed;
  const index = context.enclosings.findIndex((each) => each.kind === "body" && each.body.kind === "block" && each.body.entry.name === "job");
  const opener = parsed?.tokens[context.frames[index]?.opener ?? -1];
  return opener && declarationsIn(parsed?.tree.members ?? []).find(({ body }) => body.start === opener.startOffset);
};

const pathOf = (declaration: Declaration): { readonly names: readonly string[]; readonly at: number } | undefined => {
  const model = declaration.body.members.find((member) => member.kind === "Property" && member.name.text === "model");
  let value = model?.kind === "Property" ? model.value : undefined;
  if (value?.kind === "Call") value = value.callee;
  if (value?.kind === "NameReference") return { names: [value.text], at: value.start };
  return value?.kind === "MemberAccess" && value.object.kind === "NameReference" ? { names: [value.object.text, value.name.text], at: value.start } : undefined;
};

/** The model of a job, or of the job that it extends. */
const modelOf = (snapshot: Snapshot, file: string, job: Declaration, depth = 0): Definition | undefined => {
  const path = pathOf(job);
  if (path) return nameLookup(snapshot, file).find(path.names, path.at);
  if (!job.base || depth > deepest) return undefined;
  const base = nameLookup(snapshot, file).find([job.base.root.text], job.base.start);
  return base?.node.kind === "Declaration" ? modelOf(snapshot, base.file, base.node, depth + 1) : undefined;
};

/** Layers by which stages and pins may name parts of a model: those at its top, by name or else by kind. */
const layersOf = (snapshot: Snapshot, model: Definition, depth = 0): readonly Candidate[] => {
  if (model.node.kind !== "Declaration" || depth > deepest) return [];
  return elementsIn(model.node.body.members).flatMap((element): readonly Candidate[] => {
    const names = element.path.map(({ text }) => text);
    const called = nameLookup(snapshot, model.file).find(names, element.start);
    const isModel = called?.node.kind === "Declaration" && called.node.keyword.text === "model";
    // A model that is called without a name of its own gives its layers as they are called in it.
    if (called && isModel && !element.alias) return layersOf(snapshot, called, depth + 1);
    const kind = names.join(".");
    const isRepeat = snapshot.vocabulary.layers.get(kind)?.body === "repeat";
    const label = element.alias?.text ?? kind;
    const definition = element.alias && snapshot.names.members(model).find(({ at }) => at.start === element.alias?.start);
    return [
      {
        label,
        kind: CompletionItemKind.Field,
        rank: element.alias ? ranks.wanted : ranks.possible,
        description: element.alias ? kind : "layer without a name",
        ...(isRepeat && element.alias ? { snippet: `${label}[\${1:0..4}]` } : {}),
        explains: definition ? aboutName(definition) : aboutWord({ kind: "layer", name: kind }),
      },
    ];
  });
};

/** Layers of the model of the job around the cursor. */
export const layersOfJob = (snapshot: Snapshot, context: SyntaxContext, file: string): readonly Candidate[] => {
  const job = jobAround(snapshot, context, file);
  const model = job && modelOf(snapshot, file, job);
  if (!model) return [];
  const seen = new Set<string>();
  return layersOf(snapshot, model).filter(({ label }) => !seen.has(label) && seen.add(label));
};
