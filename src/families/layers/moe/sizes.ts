import type { ArgumentValue, LayerProblem, LayerSpec } from "../../../contracts/index.ts";
import { booleanArgument, noStream, numberArgument, sizeArgument, unknownArgument } from "../shared/arguments.ts";
import { activationArgument, type Activation } from "../shared/activations.ts";

export interface Router {
  readonly score: "softmax" | "sigmoid";
  /** Weights of a token's experts are divided by their sum. */
  readonly normalize: boolean;
  /** Factor of the weights. */
  readonly scale: number;
  readonly groups: number;
  /** Groups that one token may use. */
  readonly topGroups: number;
  /** A trained bias on the logits. */
  readonly bias: boolean;
  /** Step of the balancing bias; absent without one. */
  readonly balance: number | undefined;
}

/** What both facets of a mixture of experts read from the layer. */
export interface MoeSizes {
  readonly experts: number;
  readonly topK: number;
  readonly ffn: number;
  /** Width of the network that every token passes through; 0 without one. */
  readonly sharedFfn: number;
  /** Its output is multiplied by a sigmoid of the token. */
  readonly sharedGate: boolean;
  readonly activation: Activation;
  /** Of the matrices of all experts. */
  readonly bias: boolean;
  readonly router: Router;
}

const asNumber = (value: ArgumentValue | undefined, otherwise: number): number => (typeof value === "number" ? value : otherwise);

const routerOf = (layer: LayerSpec): Router => {
  const value = layer.arguments["router"];
  const given = value !== undefined && typeof value === "object" && "call" in value ? value : { call: "softmax", arguments: {} };
  const options = given.arguments;
  const groups = asNumber(options["groups"], 1);
  const common = {
    bias: booleanArgument(layer, "router_bias", false),
    normalize: options["normalize"] !== false,
    scale: asNumber(options["scale"], 1),
    groups,
    topGroups: asNumber(options["top_groups"], groups),
  };
  const balance = options["balance"] === undefined ? undefined : asNumber(options["rate"], 1e-3);
  return { score: given.call === "sigmoid" ? "sigmoid" : "softmax", ...common, balance };
};

export const moeSizes = (layer: LayerSpec, width: number): MoeSizes | LayerProblem => {
  const problem =
    unknownArgument(layer, ["experts", "top_k", "ffn", "shared", "activation", "router", "bias", "router_bias", "shared_ffn", "shared_gate"]) ??
    noStream(layer, width);
  if (problem) return problem;
  const experts = sizeArgument(layer, "experts");
  if (typeof experts !== "number") return experts;
  const topK = sizeArgument(layer, "top_k");
  if (typeof topK !== "number") return topK;
  const ffn = sizeArgument(layer, "ffn");
  if (typeof ffn !== "number") return ffn;
  const shared = numberArgument(layer, "shared") ?? 0;
  if (!Number.isSafeInteger(shared) || shared < 0) {
    return { error: "layer-size-not-positive", argument: "shared", values: { kind: layer.kind, argument: "shared", value: shared } };
  }
  const sharedFfn = layer.arguments["shared_ffn"] === undefined ? shared * ffn : sizeArgument(layer, "shared_ffn");
  if (typeof sharedFfn !== "number") return sharedFfn;
  const sharedGate = booleanArgument(layer, "shared_gate", false);
  if (sharedGate && sharedFfn === 0)
    return { error: "layer-size-not-positive", argument: "shared_gate", values: { kind: layer.kind, argument: "shared_ffn", value: sharedFfn } };
  const activation = activationArgument(layer, "swiglu");
  if ("error" in activation) return activation;
  const router = routerOf(layer);
  const { groups, topGroups } = router;
  if (experts % groups !== 0 || topGroups > groups) {
    return { error: "expert-groups-uneven", argument: "router", values: { experts, groups, top_groups: topGroups } };
  }
  const choice = (experts / groups) * topGroups;
  if (topK > choice) return { error: "top-k-beyond-experts", argument: "top_k", values: { top_k: topK, choice } };
  return { experts, topK, ffn, sharedFfn, sharedGate, activation, bias: booleanArgument(layer, "bias", false), router };
};
