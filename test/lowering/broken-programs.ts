import type { Action, ActionItem, Program } from "../../src/contracts/index.ts";
import { bytes, seconds } from "../../src/contracts/index.ts";
import { vendorRuntime } from "../../src/families/vendors/runtime-registry.ts";
import { lower } from "../../src/lowering/index.ts";
import type { Broken, Mutable } from "../support/broken.ts";
import { helloModel, helloPlan, helloSpec, helloTopology } from "../support/hello.ts";
import { twin } from "../support/twin.ts";

export const helloProgram = lower({ spec: helloSpec, model: helloModel, topology: helloTopology, plan: helloPlan, runtimes: vendorRuntime }).value as Program;
export const twinProgram = lower({ ...twin, runtimes: vendorRuntime }).value as Program;

type Draft = Mutable<Program>;
type Loop = Mutable<Extract<ActionItem, { readonly loop: number }>>;

/** An element that the good document is known to have. */
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`the good document has no element ${index}`);
  return found;
};
const loop = (draft: Draft, list: number, item: number): Loop => at(at(draft.actions, list).items, item) as Loop;
const microbatch = (item: ActionItem | Action): Mutable<{ offset: number; stride: number }> => {
  if (!("microbatch" in item)) throw new Error("the good document has another action here");
  return item.microbatch;
};
const swap = (list: unknown[], a: number): void => {
  [list[a], list[a + 1]] = [list[a + 1], list[a]];
};

const ofHello = (name: string, pointer: string, change: (draft: Draft) => void): Broken<Program> => ({ name, pointer, from: helloProgram, change });
const ofTwin = (name: string, pointer: string, change: (draft: Draft) => void): Broken<Program> => ({ name, pointer, from: twinProgram, change });

/**
 * In `hello`, actions/0 is stage 0: forward 0, send 0, loop of 3 (forward, send, receive gradient, backward), receive gradient 3,
 * backward 3, sum, step; actions/1 is stage 1: loop of 4 (receive, forward, backward, send gradient), sum, step.
 */
export const brokenPrograms: readonly Broken<Program>[] = [
  ofHello("program-duplicate-id", "/roles/1", (draft) => {
    at(draft.roles, 1).id = at(draft.roles, 0).id;
    at(draft.edges, 0).to = at(draft.roles, 0).id;
    at(draft.groups, 1).role = at(draft.roles, 0).id;
  }),
  ofHello("program-unknown-reference", "/edges/0/to", (draft) => {
    at(draft.edges, 0).to = "p0.s2.r0";
  }),
  ofHello("program-unknown-reference--pool", "/roles/0/pool", (draft) => {
    at(draft.roles, 0).pool = "right.cpu";
  }),
  ofTwin("program-unknown-reference--tied", "/model/tied/0/owner", (draft) => {
    at(draft.model.tied, 0).owner = "token.weight";
  }),
  ofHello("program-bad-count", "/edges/0/prefetch", (draft) => {
    at(draft.edges, 0).prefetch = 0;
  }),
  ofHello("program-bad-count--length", "/model/layers/1/length", (draft) => {
    at(draft.model.layers, 1).length = 0;
  }),
  ofHello("program-unknown-reference--input", "/model/layers/0/inputs/0", (draft) => {
    at(draft.model.layers, 0).inputs = [{ input: "text" }];
  }),
  ofHello("program-unknown-reference--later", "/model/layers/3/inputs/0", (draft) => {
    at(draft.model.layers, 3).inputs = [3];
  }),
  ofHello("program-bad-count--fraction", "/roles/0/rows", (draft) => {
    at(draft.roles, 0).rows = 1.5;
  }),
  ofTwin("program-order", "/edges/1", (draft) => swap(draft.edges, 0)),
  ofTwin("program-order--sums", "/sums/1", (draft) => swap(draft.sums, 0)),
  ofHello("program-rank-outside", "/roles/1/layout", (draft) => {
    at(draft.roles, 1).layout.first = 1;
  }),
  ofTwin("program-rank-shared", "/roles/1/layout", (draft) => {
    at(draft.roles, 1).layout.first = at(draft.roles, 0).layout.first;
  }),
  ofTwin("program-replica-across-nodes", "/roles/3/layout", (draft) => {
    const pool = at(at(draft.worlds, 0).pools, 0);
    [pool.nodes, pool.devicesPerNode] = [2, 2];
    at(draft.roles, 3).layout.first = 1;
    at(draft.roles, 0).layout.first = 0;
  }),
  ofHello("program-world-ranks", "/worlds/0/size", (draft) => {
    at(draft.worlds, 0).size = 3;
  }),
  ofHello("program-layout-axes", "/roles/0/layout", (draft) => swap(at(draft.roles, 0).layout.axes, 0)),
  ofHello("program-layout-axes--overlap", "/roles/0/layout", (draft) => {
    at(at(draft.roles, 0).layout.axes, 1).size = 2;
    draft.groups.splice(1, 0, { id: "p0.s0.r0.tensor", world: "left", role: "p0.s0.r0", axis: "tensor" });
  }),
  ofHello("program-group-order", "/groups/1", (draft) => swap(draft.groups, 0)),
  ofHello("program-group-mismatch", "/groups", (draft) => {
    draft.groups.pop();
  }),
  ofHello("program-group-mismatch--world", "/groups/0/world", (draft) => {
    at(draft.groups, 0).world = "right";
  }),
  ofTwin("program-rows-not-tiled", "/roles/1/rowOffset", (draft) => {
    at(draft.roles, 1).rowOffset = 2;
  }),
  ofHello("program-rows-not-tiled--missing", "/roles/0/rowOffset", (draft) => {
    at(draft.roles, 0).rows = 1;
  }),
  ofHello("program-rows-not-tiled--beyond", "/roles/1/rowOffset", (draft) => {
    at(draft.roles, 1).rows = 5;
  }),
  ofTwin("program-stage-layers", "/roles/1/layers", (draft) => {
    at(draft.roles, 1).layers = [0, 4];
  }),
  ofHello("program-layers-not-covered", "/roles/1/layers", (draft) => {
    at(draft.roles, 1).layers = [6, 9];
  }),
  ofHello("program-layers-not-covered--end", "/roles/1/layers", (draft) => {
    at(draft.roles, 1).layers = [5, 8];
  }),
  ofTwin("program-samples-not-tiled", "/pipelines/1/firstSample", (draft) => {
    at(draft.pipelines, 1).firstSample = 4;
  }),
  ofHello("program-samples-not-tiled--batch", "/pipelines", (draft) => {
    draft.training.batch = 20;
    draft.training.tokensPerStep = 20 * 128;
  }),
  ofHello("program-tokens-per-step", "/training/tokensPerStep", (draft) => {
    draft.training.tokensPerStep = 1024;
  }),
  ofTwin("program-edge-missing", "/edges", (draft) => {
    draft.edges.shift();
  }),
  ofHello("program-edge-superfluous", "/edges/1", (draft) => {
    draft.edges.push({ ...at(draft.edges, 0), id: "again" });
  }),
  ofHello("program-edge-row", "/edges/0/row/shape/1", (draft) => {
    at(draft.edges, 0).row.shape[1] = 128;
  }),
  ofHello("program-edge-row--several", "/edges/0/row/shape", (draft) => {
    // The last layer reads one of the first stage, whose output so crosses the boundary, too.
    at(draft.model.layers, 8).inputs = [7, 2];
  }),
  ofHello("program-edge-row--type", "/edges/0/row/type", (draft) => {
    at(draft.edges, 0).row.type = "bf16";
  }),
  ofHello("program-transport-across-worlds", "/edges/0/transport", (draft) => {
    at(draft.edges, 0).transport = "world";
  }),
  ofTwin("program-transport-across-worlds--sum", "/sums/1/transport", (draft) => {
    at(draft.sums, 1).transport = "world";
  }),
  ofHello("program-timeout", "/edges/0/timeout", (draft) => {
    at(draft.edges, 0).timeout = seconds(0);
  }),
  ofTwin("program-sum-missing", "/sums", (draft) => {
    draft.sums.splice(1, 1);
  }),
  ofTwin("program-sum-missing--tied", "/sums", (draft) => {
    draft.sums.pop();
  }),
  ofTwin("program-sum-superfluous", "/sums/1", (draft) => {
    draft.sums.splice(1, 0, { ...at(draft.sums, 0), id: "again" });
  }),
  ofHello("program-sum-superfluous--one-holder", "/sums/0", (draft) => {
    draft.sums.push({ id: "layers.0-5", kind: "layers", layers: [0, 5], holders: ["p0.s0.r0"], transport: "world", timeout: seconds(120) });
  }),
  ofTwin("program-sum-holders", "/sums/0/holders", (draft) => {
    at(draft.sums, 0).holders.pop();
  }),
  ofTwin("program-sum-holders--tied", "/sums/2/holders", (draft) => {
    swap(at(draft.sums, 2).holders, 0);
  }),
  ofHello("program-action-lists", "/actions", (draft) => {
    draft.actions.pop();
  }),
  ofHello("program-microbatch-count", "/actions/1", (draft) => {
    loop(draft, 1, 0).loop = 3;
  }),
  ofHello("program-microbatch-count--twice", "/actions/1", (draft) => {
    const { body } = loop(draft, 1, 0);
    body.splice(3, 0, structuredClone(at(body, 2)));
  }),
  ofHello("program-transfer-unpaired", "/actions/0", (draft) => {
    loop(draft, 0, 2).body.splice(2, 1);
    at(draft.actions, 0).items.splice(3, 1);
  }),
  ofHello("program-transfer-unpaired--send", "/actions/1", (draft) => {
    loop(draft, 1, 0).body.splice(3, 1);
  }),
  ofHello("program-action-order", "/actions/1", (draft) => swap(loop(draft, 1, 0).body, 1)),
  ofHello("program-action-order--receive", "/actions/1", (draft) => swap(loop(draft, 1, 0).body, 0)),
  ofHello("program-list-end", "/actions/0", (draft) => {
    at(draft.actions, 0).items.pop();
  }),
  ofHello("program-list-end--early", "/actions/0", (draft) => {
    at(draft.actions, 0).items.unshift({ do: "sum_gradients" });
  }),
  ofHello("program-too-many-actions", "/actions/1", (draft) => {
    loop(draft, 1, 0).loop = 1_000_000_000_000;
  }),
  // Stage 1 asks for both of its first microbatches before it gives a gradient back, and stage 0 sends the second only after the first gradient.
  ofHello("program-deadlock", "/actions/0", (draft) => {
    const { items } = at(draft.actions, 0);
    const [forward, send, , receive, backward] = items.map((item) => structuredClone(item)) as [ActionItem, ActionItem, ActionItem, ActionItem, ActionItem];
    for (const item of [forward, send, receive, backward]) Object.assign(microbatch(item), { offset: 0, stride: 1 });
    items.splice(0, 5, { loop: 4, body: [forward, send, receive, backward] as Action[] } as never);
    const ahead = at(draft.actions, 1);
    ahead.inFlight = 2;
    const [arrive, compute, back, give] = loop(draft, 1, 0).body.map((action) => action) as [Action, Action, Action, Action];
    const fixed = (action: Action, offset: number): Action => ({ ...action, microbatch: { offset, stride: 0 } }) as Action;
    const shifted = (action: Action, offset: number): Action => ({ ...action, microbatch: { offset, stride: 1 } }) as Action;
    ahead.items.splice(
      0,
      1,
      ...([
        fixed(arrive, 0),
        fixed(compute, 0),
        { loop: 3, body: [shifted(arrive, 1), shifted(compute, 1), shifted(back, 0), shifted(give, 0)] },
        fixed(back, 3),
        fixed(give, 3),
      ] as never[]),
    );
  }),
  ofHello("program-in-flight", "/actions/0/inFlight", (draft) => {
    at(draft.actions, 0).inFlight = 1;
  }),
  ofHello("program-control", "/control", (draft) => {
    delete draft.control;
  }),
  ofHello("program-control--order", "/control", (draft) => {
    draft.control?.worlds.reverse();
  }),
  ofHello("program-requires", "/requires/hgm_rt", (draft) => {
    draft.requires.hgm_rt = 99;
  }),
  ofHello("program-spec-hash", "/spec", (draft) => {
    draft.spec = draft.spec.slice(1);
  }),
];

/** Changes that keep a program sound: the rules refuse what is wrong, not what is other. */
export const soundChanges: readonly Broken<Program>[] = [
  ofHello("other prediction", "", (draft) => {
    at(draft.predicted.traffic, 0).bytes = bytes(1);
  }),
  ofTwin("a longer time-out and a deeper prefetch", "", (draft) => {
    at(draft.edges, 0).prefetch = 7;
    at(draft.sums, 0).timeout = seconds(1000);
  }),
  ofHello("a deeper bound than needed", "", (draft) => {
    at(draft.actions, 0).inFlight = 4;
  }),
];
