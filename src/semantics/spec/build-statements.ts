import type { KeepSpec, PinSpec, Requirement } from "../../contracts/index.ts";
import { unknownWord } from "../../diagnostics/codes/semantics/index.ts";
import type { Block } from "../block.ts";
import type { Keep } from "../../syntax/index.ts";
import { replaceFix } from "../evaluate/name.ts";
import { nearest } from "../../syntax/index.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import { buildRequirement } from "./build-requirement.ts";
import type { JobPlaces } from "./job-places.ts";
import type { LayerRanges } from "./layer-range.ts";

const membersOf = (session: Session, enumeration: string): readonly string[] => session.vocabulary.membersOf(enumeration).map((member) => member.name);

/** What `keep` speaks of: a word of the vocabulary, or the name of a data set; undefined after a report. */
const subjectOf = (session: Session, node: Keep, scope: Scope): string | undefined => {
  const name = node.subject.root.text;
  const declared = scope.lookup(name)?.value();
  if (declared?.kind === "declared" && declared.declared.keyword === "data") return declared.declared.name;
  const members = membersOf(session, "kept");
  if (members.includes(name) && node.subject.segments.length === 0) return name;
  const place = placeOf(node.subject, scope);
  const near = nearest(name, members);
  session.report(unknownWord, place, { what: "What `keep` holds", word: name, members, nearest: near }, { fixes: replaceFix(place, name, near) });
  return undefined;
};

const keepPlace = (session: Session, node: Keep, scope: Scope, places: JobPlaces): string | undefined => {
  const name = node.place.root.text;
  const regions = node.place.segments.length === 0 ? membersOf(session, "region") : [];
  if (regions.includes(name) && !scope.lookup(name)) return name;
  return places.resolve(node.place, scope, regions)?.path;
};

export interface JobStatements {
  readonly requirements: readonly Requirement[];
  readonly pins: readonly PinSpec[];
  readonly keeps: readonly KeepSpec[];
}

/** The `require`, `pin` and `keep` of a job, each in order. */
export const buildStatements = (session: Session, block: Block, prefix: string, places: JobPlaces, ranges: LayerRanges | undefined): JobStatements => {
  const requirements: Requirement[] = [];
  const pins: PinSpec[] = [];
  const keeps: KeepSpec[] = [];
  for (const { node, scope } of block.statements) {
    if (node.kind === "Require") {
      const requirement = buildRequirement(session, node, scope, `${prefix}.require.${requirements.length}`);
      if (requirement) requirements.push(requirement);
    } else if (node.kind === "Pin") {
      const layers = ranges?.read(node.layers, scope);
      const place = places.resolve(node.place, scope);
      if (layers && place) pins.push({ origin: session.origin(`${prefix}.pin.${pins.length}`, placeOf(node, scope)), layers, place: place.path });
    } else if (node.kind === "Keep") {
      const what = subjectOf(session, node, scope);
      const place = keepPlace(session, node, scope, places);
      if (what !== undefined && place !== undefined) {
        keeps.push({ origin: session.origin(`${prefix}.keep.${keeps.length}`, placeOf(node, scope)), what, relation: node.relation, place });
      }
    }
  }
  return { requirements, pins, keeps };
};
