import type { LayerOperatorsFacet } from "../../contracts/index.ts";
import { activationOperators } from "./activation/operators.ts";
import { attentionOperators } from "./attention/operators.ts";
import { concatOperators } from "./concat/operators.ts";
import { convOperators } from "./conv/operators.ts";
import { embeddingOperators } from "./embedding/operators.ts";
import { headOperators } from "./head/operators.ts";
import { layerNormOperators } from "./layer_norm/operators.ts";
import { linearOperators } from "./linear/operators.ts";
import { mambaOperators } from "./mamba/operators.ts";
import { mlaOperators } from "./mla/operators.ts";
import { mlpOperators } from "./mlp/operators.ts";
import { moeOperators } from "./moe/operators.ts";
import { mtpOperators } from "./mtp/operators.ts";
import { opaqueOperators } from "./opaque/operators.ts";
import { patchEmbeddingOperators } from "./patch_embedding/operators.ts";
import { positionEmbeddingOperators } from "./position_embedding/operators.ts";
import { rmsNormOperators } from "./rms_norm/operators.ts";
import { scaleOperators } from "./scale/operators.ts";

const facets: readonly LayerOperatorsFacet[] = [
  embeddingOperators,
  positionEmbeddingOperators,
  attentionOperators,
  mlaOperators,
  mambaOperators,
  mlpOperators,
  moeOperators,
  rmsNormOperators,
  layerNormOperators,
  linearOperators,
  convOperators,
  patchEmbeddingOperators,
  concatOperators,
  ...activationOperators,
  scaleOperators,
  headOperators,
  mtpOperators,
  opaqueOperators,
];

/** Layer kind to its shapes, operators and parameters. */
export const layerOperators: ReadonlyMap<string, LayerOperatorsFacet> = new Map(facets.map((f) => [f.kind, f]));
