import { modelAddressDiffers } from "./model-address-differs.ts";
import { modelAxisUndivided } from "./model-axis-undivided.ts";
import { modelClassMissing } from "./model-class-missing.ts";
import { modelClassRepeated } from "./model-class-repeated.ts";
import { modelClassUnused } from "./model-class-unused.ts";
import { modelDivisorSize } from "./model-divisor-size.ts";
import { modelFormulaExponent } from "./model-formula-exponent.ts";
import { modelFormulaNegative } from "./model-formula-negative.ts";
import { modelInputNotEarlier } from "./model-input-not-earlier.ts";
import { modelLayerRepeated } from "./model-layer-repeated.ts";
import { modelLoss } from "./model-loss.ts";
import { modelMatmulWork } from "./model-matmul-work.ts";
import { modelOperatorRepeated } from "./model-operator-repeated.ts";
import { modelParameterRepeated } from "./model-parameter-repeated.ts";
import { modelParameterShape } from "./model-parameter-shape.ts";
import { modelParameterTotal } from "./model-parameter-total.ts";
import { modelRouted } from "./model-routed.ts";
import { modelTiedOwner } from "./model-tied-owner.ts";
import { modelVocabulary } from "./model-vocabulary.ts";
import { modelWidthInconsistent } from "./model-width-inconsistent.ts";
import { modelWidthNotPositive } from "./model-width-not-positive.ts";
import { modelInputWrong } from "./model-input-wrong.ts";
import { modelOutputUnread } from "./model-output-unread.ts";
import { modelPositions } from "./model-positions.ts";
import { modelTargets } from "./model-targets.ts";

export {
  modelClassRepeated,
  modelLayerRepeated,
  modelClassMissing,
  modelClassUnused,
  modelInputNotEarlier,
  modelWidthInconsistent,
  modelWidthNotPositive,
  modelAddressDiffers,
  modelParameterRepeated,
  modelParameterShape,
  modelTiedOwner,
  modelParameterTotal,
  modelLoss,
  modelOperatorRepeated,
  modelFormulaExponent,
  modelFormulaNegative,
  modelMatmulWork,
  modelDivisorSize,
  modelAxisUndivided,
  modelVocabulary,
  modelRouted,
  modelInputWrong,
  modelOutputUnread,
  modelPositions,
  modelTargets,
};

export const documentsModelDiagnostics = [
  modelClassRepeated,
  modelLayerRepeated,
  modelClassMissing,
  modelClassUnused,
  modelInputNotEarlier,
  modelWidthInconsistent,
  modelWidthNotPositive,
  modelAddressDiffers,
  modelParameterRepeated,
  modelParameterShape,
  modelTiedOwner,
  modelParameterTotal,
  modelLoss,
  modelOperatorRepeated,
  modelFormulaExponent,
  modelFormulaNegative,
  modelMatmulWork,
  modelDivisorSize,
  modelAxisUndivided,
  modelVocabulary,
  modelRouted,
  modelInputWrong,
  modelOutputUnread,
  modelPositions,
  modelTargets,
] as const;
