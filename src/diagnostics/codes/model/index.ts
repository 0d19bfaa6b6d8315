import type { DiagnosticDefinition } from "../../../contracts/index.ts";
import { activationNotSupported } from "./activation-not-supported.ts";
import { branchesDifferInWidth } from "./branches-differ-in-width.ts";
import { embeddingNotFirst } from "./embedding-not-first.ts";
import { expertGroupsUneven } from "./expert-groups-uneven.ts";
import { headVocabularyDiffers } from "./head-vocabulary-differs.ts";
import { headsDoNotDivideWidth } from "./heads-do-not-divide-width.ts";
import { kvHeadsDoNotDivideHeads } from "./kv-heads-do-not-divide-heads.ts";
import { layerAfterLoss } from "./layer-after-loss.ts";
import { layerArgumentNotSupported } from "./layer-argument-not-supported.ts";
import { layerKindNotSupported } from "./layer-kind-not-supported.ts";
import { layerSizeNotPositive } from "./layer-size-not-positive.ts";
import { layerWithoutChildren } from "./layer-without-children.ts";
import { lossInsideLayer } from "./loss-inside-layer.ts";
import { modelWithoutLoss } from "./model-without-loss.ts";
import { mtpSourceMissing } from "./mtp-source-missing.ts";
import { mtpWidthDiffers } from "./mtp-width-differs.ts";
import { normOffsetOfLayerNorm } from "./norm-offset-of-layer-norm.ts";
import { residualChangesWidth } from "./residual-changes-width.ts";
import { rotaryFactorsDiffer } from "./rotary-factors-differ.ts";
import { rotaryHeadSizeOdd } from "./rotary-head-size-odd.ts";
import { rotaryPartUneven } from "./rotary-part-uneven.ts";
import { sequenceBeyondPositions } from "./sequence-beyond-positions.ts";
import { streamMissing } from "./stream-missing.ts";
import { tiedLayerHasNoWeight } from "./tied-layer-has-no-weight.ts";
import { tiedWeightsDiffer } from "./tied-weights-differ.ts";
import { topKBeyondExperts } from "./top-k-beyond-experts.ts";
import { windowNotCausal } from "./window-not-causal.ts";
import { tooManyParameters } from "./too-many-parameters.ts";
import { sourceNotSaid } from "./source-not-said.ts";
import { sourceMissing } from "./source-missing.ts";
import { sourceOfAnotherKind } from "./source-of-another-kind.ts";
import { sumOfUnlikeLengths } from "./sum-of-unlike-lengths.ts";
import { lossWithoutTokens } from "./loss-without-tokens.ts";
import { lossOfOtherLength } from "./loss-of-other-length.ts";
import { valueNotRead } from "./value-not-read.ts";
import { vocabulariesDiffer } from "./vocabularies-differ.ts";
import { streamsDoNotJoin } from "./streams-do-not-join.ts";
import { nothingToJoin } from "./nothing-to-join.ts";
import { crossAttentionArgument } from "./cross-attention-argument.ts";
import { keysOfOtherItems } from "./keys-of-other-items.ts";
import { patchesDoNotFit } from "./patches-do-not-fit.ts";
import { convolutionTooLong } from "./convolution-too-long.ts";
import { convolutionGroupsUneven } from "./convolution-groups-uneven.ts";
import { causalConvolutionPadded } from "./causal-convolution-padded.ts";
import { relativeBiasBuckets } from "./relative-bias-buckets.ts";
import { relativeBiasNotAlone } from "./relative-bias-not-alone.ts";
import { dataWithoutInputs } from "./data-without-inputs.ts";

export {
  tooManyParameters,
  streamMissing,
  embeddingNotFirst,
  residualChangesWidth,
  headsDoNotDivideWidth,
  kvHeadsDoNotDivideHeads,
  rotaryHeadSizeOdd,
  rotaryPartUneven,
  rotaryFactorsDiffer,
  normOffsetOfLayerNorm,
  tiedLayerHasNoWeight,
  tiedWeightsDiffer,
  headVocabularyDiffers,
  modelWithoutLoss,
  layerAfterLoss,
  lossInsideLayer,
  sequenceBeyondPositions,
  layerWithoutChildren,
  branchesDifferInWidth,
  layerKindNotSupported,
  layerArgumentNotSupported,
  activationNotSupported,
  layerSizeNotPositive,
  windowNotCausal,
  expertGroupsUneven,
  topKBeyondExperts,
  mtpSourceMissing,
  mtpWidthDiffers,
  sourceNotSaid,
  sourceMissing,
  sourceOfAnotherKind,
  sumOfUnlikeLengths,
  lossWithoutTokens,
  lossOfOtherLength,
  valueNotRead,
  vocabulariesDiffer,
  streamsDoNotJoin,
  nothingToJoin,
  crossAttentionArgument,
  keysOfOtherItems,
  patchesDoNotFit,
  convolutionTooLong,
  convolutionGroupsUneven,
  causalConvolutionPadded,
  relativeBiasBuckets,
  relativeBiasNotAlone,
  dataWithoutInputs,
};

export const modelDiagnostics = [
  streamMissing,
  embeddingNotFirst,
  residualChangesWidth,
  headsDoNotDivideWidth,
  kvHeadsDoNotDivideHeads,
  rotaryHeadSizeOdd,
  rotaryPartUneven,
  rotaryFactorsDiffer,
  normOffsetOfLayerNorm,
  tiedLayerHasNoWeight,
  tiedWeightsDiffer,
  headVocabularyDiffers,
  modelWithoutLoss,
  layerAfterLoss,
  lossInsideLayer,
  sequenceBeyondPositions,
  layerWithoutChildren,
  branchesDifferInWidth,
  layerKindNotSupported,
  layerArgumentNotSupported,
  activationNotSupported,
  layerSizeNotPositive,
  windowNotCausal,
  expertGroupsUneven,
  topKBeyondExperts,
  mtpSourceMissing,
  mtpWidthDiffers,
  tooManyParameters,
  sourceNotSaid,
  sourceMissing,
  sourceOfAnotherKind,
  sumOfUnlikeLengths,
  lossWithoutTokens,
  lossOfOtherLength,
  valueNotRead,
  vocabulariesDiffer,
  streamsDoNotJoin,
  nothingToJoin,
  crossAttentionArgument,
  keysOfOtherItems,
  patchesDoNotFit,
  convolutionTooLong,
  convolutionGroupsUneven,
  causalConvolutionPadded,
  relativeBiasBuckets,
  relativeBiasNotAlone,
  dataWithoutInputs,
] as const;

/** Parameters of a message as a layer's facet gives them: by name, with the types that the definition of its slug declares. */
type Values = Readonly<Record<string, string | number>>;

/** The definition with this slug. Facets of layer kinds know slugs, not definitions; that the two agree is tested for every slug they use. */
export const findModelDiagnostic = (slug: string): DiagnosticDefinition<Values> | undefined =>
  modelDiagnostics.find((definition) => definition.slug === slug) as DiagnosticDefinition<Values> | undefined;
