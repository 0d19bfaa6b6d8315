import { cannotHonour } from "./cannot-honour.ts";
import { givenPlanImpossible } from "./given-plan-impossible.ts";
import { metricUnsupported } from "./metric-unsupported.ts";
import { modelFitsNowhere } from "./model-fits-nowhere.ts";
import { noDeviceServes } from "./no-device-serves.ts";
import { notPlannedYet } from "./not-planned-yet.ts";
import { notUsedYet } from "./not-used-yet.ts";
import { objectiveUnsupported } from "./objective-unsupported.ts";
import { pinsContradict } from "./pins-contradict.ts";
import { poolNotInJob } from "./pool-not-in-job.ts";
import { requirementNotMet } from "./requirement-not-met.ts";
import { rowsUnequal } from "./rows-unequal.ts";
import { samplesNotBatch } from "./samples-not-batch.ts";
import { stagesDoNotCover } from "./stages-do-not-cover.ts";

export {
  cannotHonour,
  givenPlanImpossible,
  metricUnsupported,
  modelFitsNowhere,
  noDeviceServes,
  notPlannedYet,
  notUsedYet,
  objectiveUnsupported,
  pinsContradict,
  poolNotInJob,
  requirementNotMet,
  rowsUnequal,
  samplesNotBatch,
  stagesDoNotCover,
};

export const plannerDiagnostics = [
  modelFitsNowhere,
  requirementNotMet,
  pinsContradict,
  noDeviceServes,
  givenPlanImpossible,
  cannotHonour,
  objectiveUnsupported,
  metricUnsupported,
  rowsUnequal,
  stagesDoNotCover,
  samplesNotBatch,
  poolNotInJob,
  notPlannedYet,
  notUsedYet,
] as const;
