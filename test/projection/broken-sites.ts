import type { SiteProgram } from "../../src/contracts/index.ts";
import { project } from "../../src/projection/index.ts";
import { helloProgram, twinProgram } from "../lowering/broken-programs.ts";
import type { Broken, Mutable } from "../support/broken.ts";

export const helloLeft = project(helloProgram, "left");
export const twinLeft = project(twinProgram, "left");

type Draft = Mutable<SiteProgram>;

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`the good document has no element ${index}`);
  return found;
};
const ofHello = (name: string, pointer: string, change: (draft: Draft) => void): Broken<SiteProgram> => ({ name, pointer, from: helloLeft, change });

export const brokenSites: readonly Broken<SiteProgram>[] = [
  ofHello("site-duplicate-id", "/edges/1", (draft) => {
    draft.edges.push(at(draft.edges, 0));
  }),
  ofHello("site-foreign-world", "/worlds/0/site", (draft) => {
    at(draft.worlds, 0).site = "right";
  }),
  ofHello("site-unknown-reference", "/roles/0/world", (draft) => {
    at(draft.roles, 0).world = "right";
    at(draft.groups, 0).world = "right";
  }),
  ofHello("site-unknown-reference--group", "/groups/1/role", (draft) => {
    draft.groups.push({ id: "p0.s1.r0.data", world: "left", role: "p0.s1.r0", axis: "data" });
  }),
  ofHello("site-untouched", "/edges/1", (draft) => {
    draft.edges.push({ ...at(draft.edges, 0), id: "p0.s1.r0-p0.s2.r0", from: "p0.s1.r0", to: "p0.s2.r0" });
  }),
  ofHello("site-layers", "/layers", (draft) => {
    draft.layers.pop();
  }),
  { name: "site-layers--twice", pointer: "/layers", from: twinLeft, change: (draft) => void draft.layers.splice(1, 0, 0) },
  ofHello("site-groups", "/groups", (draft) => {
    draft.groups = [];
  }),
  ofHello("site-peer", "/peers/1", (draft) => {
    draft.peers.push({ world: "left", site: "left" });
  }),
  ofHello("site-rank-outside", "/roles/0/layout", (draft) => {
    at(draft.roles, 0).layout.first = 1;
  }),
  ofHello("site-peer-missing", "/peers", (draft) => {
    draft.peers = [];
  }),
  ofHello("site-launcher", "/launcher", (draft) => {
    draft.launcher = "";
  }),
];
