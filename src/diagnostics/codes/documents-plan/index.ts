import { planBatch } from "./plan-batch.ts";
import { planCertificate } from "./plan-certificate.ts";
import { planCut } from "./plan-cut.ts";
import { planDegree } from "./plan-degree.ts";
import { planDevices } from "./plan-devices.ts";
import { planEdgeMissing } from "./plan-edge-missing.ts";
import { planEdgeSurplus } from "./plan-edge-surplus.ts";
import { planEmpty } from "./plan-empty.ts";
import { planLayersLeft } from "./plan-layers-left.ts";
import { planMemory } from "./plan-memory.ts";
import { planNameTwice } from "./plan-name-twice.ts";
import { planNoLink } from "./plan-no-link.ts";
import { planPoolUnknown } from "./plan-pool-unknown.ts";
import { planPrefetch } from "./plan-prefetch.ts";
import { planRows } from "./plan-rows.ts";
import { planRule } from "./plan-rule.ts";
import { planSamples } from "./plan-samples.ts";
import { planStageLayers } from "./plan-stage-layers.ts";
import { planTransport } from "./plan-transport.ts";
import { planWarmup } from "./plan-warmup.ts";

export {
  planBatch,
  planCertificate,
  planCut,
  planDegree,
  planDevices,
  planEdgeMissing,
  planEdgeSurplus,
  planEmpty,
  planLayersLeft,
  planMemory,
  planNameTwice,
  planNoLink,
  planPoolUnknown,
  planPrefetch,
  planRows,
  planRule,
  planSamples,
  planStageLayers,
  planTransport,
  planWarmup,
};

export const documentsPlanDiagnostics = [
  planEmpty,
  planNameTwice,
  planSamples,
  planRows,
  planStageLayers,
  planLayersLeft,
  planWarmup,
  planDegree,
  planEdgeMissing,
  planEdgeSurplus,
  planPrefetch,
  planMemory,
  planCertificate,
  planBatch,
  planCut,
  planPoolUnknown,
  planRule,
  planDevices,
  planNoLink,
  planTransport,
] as const;
