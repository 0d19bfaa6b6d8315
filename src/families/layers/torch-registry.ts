import type { LayerTorchFacet } from "../../contracts/index.ts";
import { activationTorch } from "./activation/torch.ts";
import { attentionTorch } from "./attention/torch.ts";
import { concatTorch } from "./concat/torch.ts";
import { convTorch } from "./conv/torch.ts";
import { embeddingTorch } from "./embedding/torch.ts";
import { headTorch } from "./head/torch.ts";
import { layerNormTorch } from "./layer_norm/torch.ts";
import { linearTorch } from "./linear/torch.ts";
import { mambaTorch } from "./mamba/torch.ts";
import { mlaTorch } from "./mla/torch.ts";
import { mlpTorch } from "./mlp/torch.ts";
import { moeTorch } from "./moe/torch.ts";
import { patchEmbeddingTorch } from "./patch_embedding/torch.ts";
import { positionEmbeddingTorch } from "./position_embedding/torch.ts";
import { rmsNormTorch } from "./rms_norm/torch.ts";
import { scaleTorch } from "./scale/torch.ts";

const facets: readonly LayerTorchFacet[] = [
  embeddingTorch,
  positionEmbeddingTorch,
  attentionTorch,
  mlaTorch,
  mambaTorch,
  mlpTorch,
  moeTorch,
  rmsNormTorch,
  layerNormTorch,
  linearTorch,
  convTorch,
  patchEmbeddingTorch,
  concatTorch,
  ...activationTorch,
  scaleTorch,
  headTorch,
];

/** Layer kind to its PyTorch code. */
export const layerTorch: ReadonlyMap<string, LayerTorchFacet> = new Map(facets.map((f) => [f.kind, f]));
