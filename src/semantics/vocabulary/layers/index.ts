import type { LayerEntry } from "../entry.ts";
import { attention } from "./attention.ts";
import { concat } from "./concat.ts";
import { group, repeat, residual, sum } from "./containers.ts";
import { conv } from "./conv.ts";
import { embedding } from "./embedding.ts";
import { head } from "./head.ts";
import { linear } from "./linear.ts";
import { mla } from "./mla.ts";
import { mlp } from "./mlp.ts";
import { layerNorm, rmsNorm } from "./norms.ts";
import { moe } from "./moe.ts";
import { mtp } from "./mtp.ts";
import { opaque } from "./opaque.ts";
import { patchEmbedding } from "./patch-embedding.ts";
import { positionEmbedding } from "./position-embedding.ts";
import { unplannedLayers } from "./unplanned.ts";

export const layers: readonly LayerEntry[] = [
  embedding,
  positionEmbedding,
  attention,
  mla,
  mlp,
  moe,
  rmsNorm,
  layerNorm,
  linear,
  conv,
  patchEmbedding,
  concat,
  head,
  repeat,
  residual,
  sum,
  group,
  mtp,
  opaque,
  ...unplannedLayers,
];
