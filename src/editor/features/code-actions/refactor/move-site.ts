import type { AnyMember, Declaration } from "../../../../syntax/index.ts";
import type { Definition, Occurrence } from "../../../names/index.ts";
import type { Replacement } from "../../../text/text-edits.ts";
import { importing, importLine, specifierFrom, specifierOf } from "../import-text.ts";
import type { ActionRequest, Change, Offer, Provider } from "../offer.ts";
import { createsFiles } from "../workspace-edit.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { namesWithin, removals, startOf, unwrapped, within } from "./tree.ts";

export const moveSiteKind = "refactor.move.site";

const isSite = (member: AnyMember): member is Declaration => member.kind === "Declaration" && member.keyword.text === "site" && !member.index;

/** The site at the top of the file whose head a cursor touches. */
const siteAt = ({ document, range }: ActionRequest): { readonly site: Declaration; readonly outer: AnyMember } | undefined => {
  const outer = document.parsed.tree.members.find((member) => startOf(member) <= range.start && range.end <= member.end);
  const site = outer && unwrapped(outer);
  return outer && site && isSite(site) && range.start <= site.body.start ? { site, outer } : undefined;
};

interface Moved {
  /** Members that go along, in the order of the file; the site is one of them. */
  readonly members: readonly AnyMember[];
  /** Imports that the new file needs: by module, the items as they are written. */
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** What the site needs of its file: only what nothing else there uses can go along, since a file cannot import what imports it. A reason where that fails. */
const needed = ({ document, snapshot }: ActionRequest, outer: AnyMember): Moved | string => {
  const names = snapshot.names.inFile(document.file);
  const { members } = document.parsed.tree;
  const holding = (definition: Definition): AnyMember | undefined =>
    members.find((member) => definition.file === document.file && within(definition.at, member));
  const moved = new Set<AnyMember>([outer]);
  const imports = new Map<string, string[]>();
  const namespaces = new Map<string, string>();
  const open = [outer];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { local, start, end } of namesWithin(names, next)) {
      const member = local && holding(local);
      if (!local || !member || moved.has(member)) continue;
      const { node } = local;
      if (node.kind === "Import" && node.namespace) namespaces.set(specifierOf(node), node.namespace.text);
      else if (node.kind === "ImportItem" && member.kind === "Import") {
        const items = imports.get(specifierOf(member)) ?? [];
        const text = document.text.slice(node.start, node.end);
        imports.set(specifierOf(member), items.includes(text) ? items : [...items, text]);
      } else {
        const used = document.text.slice(start, end);
        const inner = unwrapped(member);
        if (inner.kind === "ParamDeclaration") return `it uses the parameter \`${used}\`, whose name would change`;
        if ((inner.kind !== "Let" && inner.kind !== "Declaration") || (inner.kind === "Declaration" && inner.keyword.text !== "device"))
          return `it uses \`${used}\``;
        moved.add(member);
        open.push(member);
      }
    }
  }
  for (const member of moved) {
    if (member === outer) continue;
    const definition = snapshot.names.declared(document.file).find((each) => within(each.at, member));
    const elsewhere =
      definition && snapshot.names.occurrences(definition).some((use) => use.file !== document.file || ![...moved].some((each) => within(use, each)));
    if (elsewhere) return `it uses \`${definition.name}\`, and so does something else`;
  }
  if (moved.size > 1 && [...moved].some((member) => member !== outer && member.documentation !== undefined && members.indexOf(member) === 0))
    return "what it uses opens the file";
  return { members: members.filter((member) => moved.has(member)), imports, namespaces };
};

const refusalOf = (request: ActionRequest, site: Declaration): string | undefined => {
  const { document, snapshot } = request;
  if (document.broken) return isBroken;
  if (!createsFiles(snapshot)) return "the editor cannot create files";
  if (document.file.startsWith("std:")) return "the library stays as it is";
  const definition = snapshot.names.declared(document.file).find(({ at }) => at === site.name);
  const uses: readonly Occurrence[] = definition ? snapshot.names.occurrences(definition) : [];
  const abroad = uses.find(({ file }) => file !== document.file);
  if (abroad) return `${abroad.file.replace(/^.*\//, "")} imports it`;
  const inside = document.parsed.tree.members.some((member) => isSite(unwrapped(member)) && member.end <= site.start);
  const loops = document.parsed.tree.members.some((member) => (member.kind === "For" || member.kind === "If") && member.end <= site.start);
  if (inside || loops) return "sites stand in the order of the file, and imported ones come first: move those above it first";
  return undefined;
};

/** Moves a site, with what only it needs, into a file of its own, and imports it. Links stay: they come along with both their ends. */
export const moveSite: Provider = {
  kind: moveSiteKind,
  offers: (request): readonly Offer[] => {
    const found = siteAt(request);
    if (!found) return [];
    const { site, outer } = found;
    const { document, snapshot } = request;
    const title = `Move the site \`${site.name.text}\` to a file of its own`;
    const refuse = (refusal: string): readonly Offer[] => [{ title, kind: moveSiteKind, refusal }];
    const refusal = refusalOf(request, site) ?? (outer.kind === "Private" ? "a private site can be used in its file only" : undefined);
    if (refusal !== undefined) return refuse(refusal);
    const moved = needed(request, outer);
    if (typeof moved === "string") return refuse(moved);
    const file = document.file.replace(/[^/]*$/, `${site.name.text}.hgm`);
    const specifier = specifierFrom(document.file, file);
    if (specifier === undefined || snapshot.project.document(file)) return refuse(`there is a file ${site.name.text}.hgm already`);
    if (/^std:/.test(specifier)) return refuse("the library stays as it is");
    const edition = document.parsed.tree.edition;
    const lines = [
      ...(edition ? [document.text.slice(edition.start, edition.end)] : []),
      ...[...moved.namespaces].map(([module, name]) => `import * as ${name} from "${module}"`),
      ...[...moved.imports].map(([module, items]) => importLine(items, module)),
      "",
      ...moved.members.flatMap((member) => [document.text.slice(startOf(member), member.end), ""]),
    ];
    const ends = document.text.includes("\r\n") ? "\r\n" : "\n";
    const edits: readonly Replacement[] = [importing(document, [site.name.text], specifier), ...removals(document, moved.members)];
    if (!staysReadable(document, edits)) return refuse("the text could not be read afterwards");
    const change = async (): Promise<Change> => {
      const text = lines.join("\n");
      const laidOut = (await snapshot.layOut(text, file)) ?? text;
      return {
        edits: new Map([[document.file, edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, ends) }))]]),
        created: new Map([[file, laidOut.replace(/\r?\n/g, ends)]]),
      };
    };
    return [{ title, kind: moveSiteKind, change }];
  },
};
