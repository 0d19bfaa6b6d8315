import { currenciesMixed } from "./currencies-mixed.ts";
import { variablesForm } from "./variables-form.ts";
import { assertionFailed } from "./assertion-failed.ts";
import { batchNotWhole } from "./batch-not-whole.ts";
import { cannotExtend } from "./cannot-extend.ts";
import { cannotPlan } from "./cannot-plan.ts";
import { divisionByZero } from "./division-by-zero.ts";
import { duplicateArgument } from "./duplicate-argument.ts";
import { duplicateLink } from "./duplicate-link.ts";
import { duplicateName } from "./duplicate-name.ts";
import { duplicateProperty } from "./duplicate-property.ts";
import { functionArguments } from "./function-arguments.ts";
import { importCycle } from "./import-cycle.ts";
import { indexOutOfBounds } from "./index-out-of-bounds.ts";
import { interconnectRate } from "./interconnect-rate.ts";
import { layerInsideAnother } from "./layer-inside-another.ts";
import { linkLatency } from "./link-latency.ts";
import { misplaced } from "./misplaced.ts";
import { missingArgument } from "./missing-argument.ts";
import { missingParameter } from "./missing-parameter.ts";
import { missingProperty } from "./missing-property.ts";
import { mixedDimensions } from "./mixed-dimensions.ts";
import { modelRecursion } from "./model-recursion.ts";
import { nameCycle } from "./name-cycle.ts";
import { noJob } from "./no-job.ts";
import { noMember } from "./no-member.ts";
import { noSites } from "./no-sites.ts";
import { notAFunction } from "./not-a-function.ts";
import { notExported } from "./not-exported.ts";
import { notWhole } from "./not-whole.ts";
import { outOfRange } from "./out-of-range.ts";
import { placeOutsideJob } from "./place-outside-job.ts";
import { severalJobs } from "./several-jobs.ts";
import { stepsOrTokens } from "./steps-or-tokens.ts";
import { tooLarge } from "./too-large.ts";
import { unknownArgument } from "./unknown-argument.ts";
import { unknownJob } from "./unknown-job.ts";
import { unknownKind } from "./unknown-kind.ts";
import { unknownLayer } from "./unknown-layer.ts";
import { unknownLayerKind } from "./unknown-layer-kind.ts";
import { unknownMetric } from "./unknown-metric.ts";
import { unknownModule } from "./unknown-module.ts";
import { unknownModuleFile } from "./unknown-module-file.ts";
import { unknownName } from "./unknown-name.ts";
import { unknownParameter } from "./unknown-parameter.ts";
import { unknownPlace } from "./unknown-place.ts";
import { unknownProperty } from "./unknown-property.ts";
import { unknownType } from "./unknown-type.ts";
import { unknownWord } from "./unknown-word.ts";
import { usedTooEarly } from "./used-too-early.ts";
import { wrongDimension } from "./wrong-dimension.ts";
import { wrongType } from "./wrong-type.ts";
import { outsideRoot } from "./outside-root.ts";
import { invalidEncoding } from "./invalid-encoding.ts";

export {
  currenciesMixed,
  variablesForm,
  invalidEncoding,
  outsideRoot,
  assertionFailed,
  batchNotWhole,
  cannotExtend,
  cannotPlan,
  divisionByZero,
  duplicateArgument,
  duplicateLink,
  duplicateName,
  duplicateProperty,
  functionArguments,
  importCycle,
  indexOutOfBounds,
  interconnectRate,
  layerInsideAnother,
  linkLatency,
  misplaced,
  missingArgument,
  missingParameter,
  missingProperty,
  mixedDimensions,
  modelRecursion,
  nameCycle,
  noJob,
  noMember,
  noSites,
  notAFunction,
  notExported,
  notWhole,
  outOfRange,
  placeOutsideJob,
  severalJobs,
  stepsOrTokens,
  tooLarge,
  unknownArgument,
  unknownJob,
  unknownKind,
  unknownLayer,
  unknownLayerKind,
  unknownMetric,
  unknownModule,
  unknownModuleFile,
  unknownName,
  unknownParameter,
  unknownPlace,
  unknownProperty,
  unknownType,
  unknownWord,
  usedTooEarly,
  wrongDimension,
  wrongType,
};

export const semanticsDiagnostics = [
  unknownName,
  duplicateName,
  nameCycle,
  usedTooEarly,
  unknownModule,
  importCycle,
  notExported,
  wrongDimension,
  wrongType,
  mixedDimensions,
  divisionByZero,
  notWhole,
  outOfRange,
  unknownWord,
  unknownProperty,
  missingProperty,
  duplicateProperty,
  unknownKind,
  misplaced,
  cannotPlan,
  cannotExtend,
  unknownLayerKind,
  unknownArgument,
  missingArgument,
  duplicateArgument,
  modelRecursion,
  layerInsideAnother,
  tooLarge,
  batchNotWhole,
  severalJobs,
  noJob,
  unknownPlace,
  linkLatency,
  stepsOrTokens,
  assertionFailed,
  unknownMetric,
  noMember,
  indexOutOfBounds,
  notAFunction,
  functionArguments,
  missingParameter,
  unknownParameter,
  unknownJob,
  noSites,
  duplicateLink,
  placeOutsideJob,
  unknownLayer,
  unknownType,
  interconnectRate,
  unknownModuleFile,
  variablesForm,
  currenciesMixed,
  outsideRoot,
  invalidEncoding,
] as const;
