import type { LayerTorchFacet } from "../../../contracts/index.ts";
import { py } from "../../../contracts/index.ts";

/** torch has modules for all of them, and nothing in them is parallel. */
const modules: readonly (readonly [kind: string, construct: py.Expression])[] = [
  ["gelu", py.call("nn.GELU")],
  ["gelu_tanh", py.call("nn.GELU", [], { approximate: py.text("tanh") })],
  ["relu", py.call("nn.ReLU")],
  ["silu", py.call("nn.SiLU")],
];

export const activationTorch: readonly LayerTorchFacet[] = modules.map(([kind, construct]) => ({ kind, module: () => ({ definitions: [], construct }) }));
