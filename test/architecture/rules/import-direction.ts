import { importsOf, type Sources, type Violation, violationAt } from "./sources.ts";

/**
 * The rooms, and the doors (`src/<room>/index.ts`) that each may open besides `contracts`. The road is
 * syntax → semantics → model, topology → planner → lowering → projection → emit; nothing here points down it.
 */
const roomDoors: Readonly<Record<string, readonly string[]>> = {
  contracts: [],
  diagnostics: [],
  syntax: [],
  formatter: ["syntax"],
  semantics: ["syntax"],
  model: [],
  topology: [],
  rules: [],
  kernels: [],
  cost: ["kernels"],
  planner: ["model", "rules"],
  lowering: [],
  projection: [],
  emit: ["model", "kernels"],
  documents: ["model", "topology", "planner", "lowering", "projection"],
  report: [],
  importers: ["syntax", "formatter"],
  host: [],
  workspace: ["documents", "syntax", "semantics", "model", "topology", "rules", "kernels", "cost", "planner", "lowering", "projection", "emit"],
  editor: ["syntax", "semantics", "formatter", "diagnostics", "report", "workspace", "host", "index"],
  /** `src/index.ts`, the library. */
  index: ["workspace", "host", "report", "importers"],
  cli: ["index", "editor", "syntax", "workspace", "host", "report", "documents", "planner", "projection", "diagnostics", "formatter"],
};

/** Which rooms may load which facet, through `src/families/<family>/<facet>-registry.ts`, or another file beside the registries. */
const facetRooms: Readonly<Record<string, readonly string[]>> = {
  vocabulary: ["semantics"],
  operators: ["model"],
  actions: ["cost", "planner", "lowering"],
  "expand-actions": ["lowering"],
  runtime: ["semantics", "emit", "workspace", "cli"],
  kernel: ["kernels"],
  torch: ["emit"],
  launcher: ["emit"],
  exporter: ["workspace"],
};

type Zone =
  | { readonly kind: "room"; readonly room: string; readonly door: boolean }
  | { readonly kind: "codes"; readonly folder: string; readonly door: boolean }
  | { readonly kind: "family"; readonly family: string; readonly file: string }
  | { readonly kind: "member"; readonly family: string; readonly member: string; readonly file: string };

const zoneOf = (path: string): Zone => {
  const [, first = "", second = "", third = "", ...rest] = path.split("/");
  if (second === "") return { kind: "room", room: first.replace(/\.ts$/, ""), door: true };
  if (first === "families") {
    return third === ""
      ? { kind: "family", family: "", file: second }
      : rest.length === 0 && third.endsWith(".ts")
        ? { kind: "family", family: second, file: third }
        : { kind: "member", family: second, member: third, file: rest.join("/") };
  }
  if (first === "diagnostics" && second === "codes") return { kind: "codes", folder: third, door: rest.join("/") === "index.ts" };
  return { kind: "room", room: first, door: third === "" && second === "index.ts" };
};

const facetOf = (file: string): string => file.replace(/(?:-registry)?\.ts$/, "");
const isFacet = (file: string): boolean => Object.hasOwn(facetRooms, file.replace(/\.ts$/, ""));

/** Why a file of zone `from` may not import one of zone `to`; undefined when it may. */
const objection = (from: Zone, to: Zone): string | undefined => {
  if (to.kind === "room" && to.room === "contracts") {
    return to.door || (from.kind === "room" && from.room === "contracts") ? undefined : "contracts are imported through src/contracts/index.ts only";
  }
  if (to.kind === "codes") {
    if (from.kind === "codes" && from.folder === to.folder) return undefined;
    return to.door && from.kind !== "codes" && from.kind !== "member"
      ? undefined
      : "diagnostic codes are imported through their folder's index.ts, by rooms only";
  }
  if (from.kind === "codes") return "a diagnostic code imports contracts only";
  if (from.kind === "member") {
    if (to.kind !== "member" || to.family !== from.family) return "a family member imports contracts and its own family's shared code only";
    if (to.member === "shared") return undefined;
    if (to.member !== from.member) return `a family member does not know its neighbour ${to.member}`;
    return isFacet(to.file) ? "a facet does not load another facet of its member: rooms would load what is not theirs" : undefined;
  }
  if (from.kind === "family")
    return (to.kind === "member" || to.kind === "family") && to.family === from.family ? undefined : "a registry imports contracts and its own family only";
  if (to.kind === "member") return "families are loaded through their registries only";
  if (to.kind === "family") {
    const facet = facetOf(to.file);
    return facetRooms[facet]?.includes(from.room) ? undefined : `the facet "${facet}" is not one of the room ${from.room}`;
  }
  if (from.room === to.room) return undefined;
  if (!roomDoors[from.room]?.includes(to.room)) return `the room ${from.room} does not know ${to.room}`;
  // The host is no room: each of its files is one door to the world outside, opened alone so that a start loads no more than it needs.
  return to.door || to.room === "host" ? undefined : `the room ${to.room} is entered through its index.ts only`;
};

/** Imports against the direction of the road, past a door, or between facets that do not belong together. */
export const importDirection = (sources: Sources): readonly Violation[] =>
  [...sources].flatMap(([path, file]) => {
    const from = zoneOf(path);
    if (from.kind === "room" && !Object.hasOwn(roomDoors, from.room))
      return [violationAt(path, file, `the room ${from.room} has no line in the table of allowed imports`)];
    return importsOf(path, file).flatMap(({ target, node }) => {
      if (target === undefined) return [];
      const why = target.startsWith("src/") ? objection(from, zoneOf(target)) : "sources import nothing outside src/";
      return why === undefined ? [] : [violationAt(path, node, `imports ${target}: ${why}`)];
    });
  });
