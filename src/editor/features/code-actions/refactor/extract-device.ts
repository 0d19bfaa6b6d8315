import type { AnyMember, Declaration, Property } from "../../../../syntax/index.ts";
import type { SourceDocument } from "../../../documents/source-document.ts";
import type { Replacement } from "../../../text/text-edits.ts";
import type { ActionRequest, Offer, Provider } from "../offer.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { entryOf, type Inheritable, isInheritable, lacking, nameOf, staysBehind, textOf } from "./device-members.ts";
import { hasComment, namesWithin, nodesAround, removals, selectedMembers, startOf, trimmed, unwrapped, within } from "./tree.ts";
import { freshName } from "./words.ts";
import { withDeclaration } from "./with-declaration.ts";

export const extractDeviceKind = "refactor.extract.device";

/** What becomes of device classes: what the new one states, and what is taken out of each. */
interface Plan {
  readonly devices: readonly Declaration[];
  readonly stated: readonly Inheritable[];
  /** The text of the members of the new class, one to a line. */
  readonly text: readonly string[];
  readonly gone: readonly AnyMember[];
}

const isDevice = (node: AnyMember): node is Declaration => node.kind === "Declaration" && node.keyword.text === "device" && !node.index;

/** Device classes at the top of the file that a selection touches. */
const devicesAt = ({ document, range }: ActionRequest): readonly Declaration[] =>
  document.parsed.tree.members
    .filter((member) => startOf(member) <= range.end && member.end >= range.start)
    .map(unwrapped)
    .filter(isDevice);

const wholeText = ({ text }: SourceDocument, member: AnyMember): string => text.slice(startOf(member), member.end);

/** Selected members of one class. */
const fromSelection = (request: ActionRequest): Plan | undefined => {
  const { document, range } = request;
  const selected = selectedMembers(document, range);
  const device =
    selected && nodesAround(document.parsed.tree, trimmed(document, range)).find((node) => node.kind === "Declaration" && node.body === selected.body);
  if (!selected || device?.kind !== "Declaration" || !isDevice(device)) return undefined;
  const members = selected.members.filter(isInheritable);
  if (members.length < selected.members.length) return undefined;
  return { devices: [device], stated: members, text: members.map((member) => wholeText(document, member)), gone: members };
};

const propertiesOf = (member: Inheritable | undefined): readonly Property[] | undefined =>
  member?.kind === "Element" && member.body.members.every(({ kind }) => kind === "Property") ? (member.body.members as readonly Property[]) : undefined;

/** What several classes state alike. */
const fromSeveral = (request: ActionRequest): Plan | undefined => {
  const { document } = request;
  const devices = devicesAt(request);
  const [first, ...others] = devices;
  if (!first || others.length === 0) return undefined;
  const membersOf = (device: Declaration): readonly Inheritable[] => device.body.members.filter(isInheritable);
  const alike = (a: Property, all: readonly (readonly Property[])[]): readonly Property[] | undefined => {
    const found = all.map((each) => each.find((b) => b.name.text === a.name.text && textOf(a, document) === textOf(b, document)));
    return found.every((each) => each !== undefined) ? [a, ...found] : undefined;
  };
  const stated: Inheritable[] = [];
  const text: string[] = [];
  const gone: AnyMember[] = [];
  for (const member of membersOf(first)) {
    const same = others.map((device) => membersOf(device).find((each) => each.kind === member.kind && nameOf(each) === nameOf(member)));
    if (member.kind === "Property") {
      const properties = alike(
        member,
        same.map((each) => (each?.kind === "Property" ? [each] : [])),
      );
      if (!properties) continue;
      stated.push(member);
      text.push(document.text.slice(member.start, member.end));
      gone.push(...properties);
      continue;
    }
    const [own, theirs] = [propertiesOf(member), same.map(propertiesOf)];
    if (!own || theirs.some((each) => each === undefined)) continue;
    const shared = own.flatMap((property) => {
      const properties = alike(property, theirs as readonly (readonly Property[])[]);
      return properties ? [properties] : [];
    });
    if (shared.length === 0) continue;
    stated.push({ ...member, body: { ...member.body, members: shared.flatMap(([property]) => property ?? []) } });
    text.push(`${nameOf(member)} { ${shared.map(([property]) => (property ? document.text.slice(property.start, property.end) : "")).join(", ")} }`);
    // A group of which nothing is left goes whole.
    [member, ...same].forEach((group, index) => {
      const properties = shared.flatMap((each) => each[index] ?? []);
      if (group?.kind === "Element" && group.body.members.length === properties.length) gone.push(group);
      else gone.push(...properties);
    });
  }
  return stated.length === 0 ? undefined : { devices, stated, text, gone };
};

const refusalOf = ({ devices, stated, gone }: Plan, { document, snapshot }: ActionRequest): string | undefined => {
  if (document.broken) return isBroken;
  const [first, ...others] = devices;
  if (!first) return "there is no device class here";
  const base = first.base && document.text.slice(first.base.start, first.base.end);
  if (others.some((device) => (device.base && document.text.slice(device.base.start, device.base.end)) !== base)) return "they extend different classes";
  const entry = entryOf(first, snapshot.vocabulary);
  const bound = stated.find((member) => staysBehind(entry, nameOf(member)));
  if (bound) return `\`${nameOf(bound)}\` is never handed on`;
  const names = snapshot.names.inFile(document.file);
  for (const member of gone) {
    const local = namesWithin(names, member).find(
      (name) => name.local?.file === document.file && devices.some((device) => name.local !== undefined && within(name.local.at, device)),
    );
    if (local) return `\`${document.text.slice(local.start, local.end)}\` is only known in its class`;
    if (devices.length > 1 && hasComment(document, member)) return "a comment stands in what they share";
  }
  const missing = base === undefined ? lacking(entry, stated, snapshot.vocabulary) : [];
  return missing.length > 0 ? `a device class must be complete, and what is chosen lacks ${missing.map((name) => `\`${name}\``).join(", ")}` : undefined;
};

const editsOf = (
  { devices, gone, text }: Plan,
  { document, snapshot }: ActionRequest,
): { readonly declaration: string; readonly edits: (text: string) => readonly Replacement[] } => {
  const [first] = devices as [Declaration];
  const name = freshName(devices.length > 1 ? "CommonDevice" : `${first.name.text}Base`, document, snapshot.names, snapshot.vocabulary);
  const base = first.base ? ` extends ${document.text.slice(first.base.start, first.base.end)}` : "";
  const declaration = `private device ${name}${base} {\n${text.join("\n")}\n}`;
  const outer = document.parsed.tree.members.find((member) => unwrapped(member) === first) ?? first;
  const at = document.lines.lineStart(document.lines.lineOf(startOf(outer)));
  const heads = devices.map((device) =>
    device.base ? { start: device.base.start, end: device.base.end, text: name } : { start: device.name.end, end: device.name.end, text: ` extends ${name}` },
  );
  return {
    declaration,
    edits: (laidOut) => [{ start: at, end: at, text: `${laidOut}\n\n` }, ...heads, ...removals(document, gone)],
  };
};

/**
 * Makes a device class of selected members of one, or of what several state alike, and lets them extend it. Refused where the new class would not be complete:
 * a class is checked by itself.
 */
export const extractDevice: Provider = {
  kind: extractDeviceKind,
  offers: (request): readonly Offer[] => {
    const several = devicesAt(request).length > 1;
    const plan = several ? fromSeveral(request) : fromSelection(request);
    if (!plan) return [];
    const title = several ? "Make a device class of what these share" : "Make a device class of the selected properties";
    const refuse = (refusal: string): readonly Offer[] => [{ title, kind: extractDeviceKind, refusal }];
    const refusal = refusalOf(plan, request);
    if (refusal !== undefined) return refuse(refusal);
    const { declaration, edits } = editsOf(plan, request);
    const { document } = request;
    if (!staysReadable(document, edits(declaration))) return refuse("the text could not be read afterwards");
    return [{ title, kind: extractDeviceKind, change: withDeclaration(request, declaration, edits) }];
  },
};
