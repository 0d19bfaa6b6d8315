import type { AnyMember, Declaration } from "../../../../syntax/index.ts";
import type { Definition, NameIndex } from "../../../names/index.ts";
import type { Replacement } from "../../../text/text-edits.ts";
import type { ActionRequest, Offer, Provider } from "../offer.ts";
import { isBroken, staysReadable } from "./checked.ts";
import { namesWithin, nodesAround, removals, selectedMembers, startOf, trimmed, unwrapped, within } from "./tree.ts";
import { freshName } from "./words.ts";
import { withDeclaration } from "./with-declaration.ts";

export const splitSiteKind = "refactor.extract.site";

const isPool = (member: AnyMember): boolean => member.kind === "Declaration" && member.keyword.text === "pool" && !member.index;

/** Whether a job says itself, or by what it extends, which sites it uses. */
const namesItsSites = (job: Definition, names: NameIndex): boolean => {
  const seen = new Set<Definition>();
  for (let each: Definition | undefined = job; each && !seen.has(each); each = names.base(each)) {
    seen.add(each);
    if (
      each.node.kind === "Declaration" &&
      each.node.body.members.some((member) => member.kind === "Property" && member.name.text === "sites" && member.value.kind !== "NoneLiteral")
    )
      return true;
  }
  return false;
};

interface Chosen {
  readonly site: Declaration;
  readonly outer: AnyMember;
  readonly pools: readonly AnyMember[];
}

/** Pools of a site at the top of the file that a selection covers; not all of them. */
const chosenAt = ({ document, range }: ActionRequest): Chosen | undefined => {
  const selected = selectedMembers(document, range);
  const site =
    selected && nodesAround(document.parsed.tree, trimmed(document, range)).find((node) => node.kind === "Declaration" && node.body === selected.body);
  const outer = document.parsed.tree.members.find((member) => unwrapped(member) === site);
  if (!selected || !outer || site?.kind !== "Declaration" || site.keyword.text !== "site" || site.index) return undefined;
  const all = site.body.members.filter(isPool);
  return selected.members.every(isPool) && selected.members.length < all.length ? { site, outer, pools: selected.members } : undefined;
};

const refusalOf = ({ site, pools }: Chosen, { document, snapshot }: ActionRequest): string | undefined => {
  if (document.broken) return isBroken;
  const { names } = snapshot;
  if (site.base) return "it extends another site, whose pools come first";
  const all = site.body.members.filter(isPool);
  if (pools.some((pool, index) => all[index] !== pool)) return "pools that are handed on come first: choose the first ones";
  if (site.body.members.some(({ kind }) => kind === "For" || kind === "If")) return "pools of loops and conditions have no order in the text";
  const jobs = names.definitions(document.file).filter(({ node }) => node.kind === "Declaration" && node.keyword.text === "job");
  const open = jobs.find((job) => !job.hidden && !namesItsSites(job, names));
  if (open) return `the job \`${open.name}\` takes every site of the file, and would take the new one too: give it \`sites\``;
  const inside = names.inFile(document.file);
  for (const pool of pools) {
    const local = namesWithin(inside, pool).find(
      ({ local: own, declares }) => !declares && own?.file === document.file && within(own.at, site.body) && !within(own.at, pool),
    );
    if (local) return `\`${document.text.slice(local.start, local.end)}\` is only known in its site`;
  }
  return undefined;
};

/**
 * Splits a site in two: selected pools into a private site that the other extends. What the job uses is still one site with all its pools. Refused where a job
 * uses whatever sites there are, as it would then use the new one too.
 */
export const splitSite: Provider = {
  kind: splitSiteKind,
  offers: (request): readonly Offer[] => {
    const chosen = chosenAt(request);
    if (!chosen) return [];
    const { document, snapshot } = request;
    const { site, outer, pools } = chosen;
    const title = "Split the selected pools off into a site that this one extends";
    const refuse = (refusal: string): readonly Offer[] => [{ title, kind: splitSiteKind, refusal }];
    const refusal = refusalOf(chosen, request);
    if (refusal !== undefined) return refuse(refusal);
    const name = freshName(`${site.name.text}_base`, document, snapshot.names, snapshot.vocabulary);
    const declaration = `private site ${name} {\n${pools.map((pool) => document.text.slice(startOf(pool), pool.end)).join("\n")}\n}`;
    const at = document.lines.lineStart(document.lines.lineOf(startOf(outer)));
    const edits = (text: string): readonly Replacement[] => [
      { start: at, end: at, text: `${text}\n\n` },
      { start: site.name.end, end: site.name.end, text: ` extends ${name}` },
      ...removals(document, pools),
    ];
    if (!staysReadable(document, edits(declaration))) return refuse("the text could not be read afterwards");
    return [{ title, kind: splitSiteKind, change: withDeclaration(request, declaration, edits) }];
  },
};
