import type { GradientSum, ProgramModel, Role, Seconds } from "../contracts/index.ts";
import { layerOfParameter } from "./layer-of-parameter.ts";

const transportOf = (holders: readonly Role[]): GradientSum["transport"] => (new Set(holders.map((role) => role.world)).size === 1 ? "world" : "gloo");

/** Runs of layers with the same holders, where there are several. Neighbouring runs with the same holders are one. */
const layerSums = (roles: readonly Role[], timeout: Seconds): readonly GradientSum[] => {
  const cuts = [...new Set(roles.flatMap((role) => role.layers))].sort((a, b) => a - b);
  const segments: { from: number; to: number; holders: readonly Role[] }[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i] as number, cuts[i + 1] as number];
    const holders = roles.filter((role) => role.layers[0] <= from && to <= role.layers[1]);
    const before = segments.at(-1);
    if (before && before.to === from && before.holders.length === holders.length && before.holders.every((role, index) => role === holders[index]))
      before.to = to;
    else segments.push({ from, to, holders });
  }
  return segments
    .filter((segment) => segment.holders.length > 1)
    .map(({ from, to, holders }) => ({
      id: `layers.${from}-${to}`,
      kind: "layers",
      layers: [from, to],
      holders: holders.map((role) => role.id),
      transport: transportOf(holders),
      timeout,
    }));
};

/** One sum for each tied tensor that several roles hold under any of its names. */
const tiedSums = (model: ProgramModel, roles: readonly Role[], timeout: Seconds): readonly GradientSum[] => {
  const indices = new Map(model.layers.map((layer, index) => [layer.id, index]));
  return [...new Set(model.tied.map((tie) => tie.owner))].flatMap((owner): GradientSum[] => {
    const parameters = [owner, ...model.tied.filter((tie) => tie.owner === owner).map((tie) => tie.tied)];
    const layers = parameters.map((name) => layerOfParameter(indices, name));
    const holders = roles.filter((role) => layers.some((layer) => layer !== undefined && role.layers[0] <= layer && layer < role.layers[1]));
    if (holders.length < 2) return [];
    return [{ id: `tied.${owner}`, kind: "tied", parameters, holders: holders.map((role) => role.id), transport: transportOf(holders), timeout }];
  });
};

/** Sums over holders of the same parameters: layers ascending, then tied tensors in the order of the model. */
export const buildSums = (model: ProgramModel, roles: readonly Role[], timeout: Seconds): readonly GradientSum[] => [
  ...layerSums(roles, timeout),
  ...tiedSums(model, roles, timeout),
];
