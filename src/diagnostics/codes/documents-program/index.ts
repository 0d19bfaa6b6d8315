import { programActionLists } from "./program-action-lists.ts";
import { programActionOrder } from "./program-action-order.ts";
import { programBadCount } from "./program-bad-count.ts";
import { programControl } from "./program-control.ts";
import { programDeadlock } from "./program-deadlock.ts";
import { programDuplicateId } from "./program-duplicate-id.ts";
import { programEdgeMissing } from "./program-edge-missing.ts";
import { programEdgeRow } from "./program-edge-row.ts";
import { programEdgeSuperfluous } from "./program-edge-superfluous.ts";
import { programGroupMismatch } from "./program-group-mismatch.ts";
import { programGroupOrder } from "./program-group-order.ts";
import { programInFlight } from "./program-in-flight.ts";
import { programLayersNotCovered } from "./program-layers-not-covered.ts";
import { programLayoutAxes } from "./program-layout-axes.ts";
import { programListEnd } from "./program-list-end.ts";
import { programMicrobatchCount } from "./program-microbatch-count.ts";
import { programOrder } from "./program-order.ts";
import { programRankOutside } from "./program-rank-outside.ts";
import { programRankShared } from "./program-rank-shared.ts";
import { programReplicaAcrossNodes } from "./program-replica-across-nodes.ts";
import { programRequires } from "./program-requires.ts";
import { programRowsNotTiled } from "./program-rows-not-tiled.ts";
import { programSamplesNotTiled } from "./program-samples-not-tiled.ts";
import { programSpecHash } from "./program-spec-hash.ts";
import { programStageLayers } from "./program-stage-layers.ts";
import { programSumHolders } from "./program-sum-holders.ts";
import { programSumMissing } from "./program-sum-missing.ts";
import { programSumSuperfluous } from "./program-sum-superfluous.ts";
import { programTimeout } from "./program-timeout.ts";
import { programTokensPerStep } from "./program-tokens-per-step.ts";
import { programTooManyActions } from "./program-too-many-actions.ts";
import { programTransferUnpaired } from "./program-transfer-unpaired.ts";
import { programTransportAcrossWorlds } from "./program-transport-across-worlds.ts";
import { programUnknownReference } from "./program-unknown-reference.ts";
import { programWorldRanks } from "./program-world-ranks.ts";

export {
  programActionLists,
  programActionOrder,
  programBadCount,
  programControl,
  programDeadlock,
  programDuplicateId,
  programEdgeMissing,
  programEdgeRow,
  programEdgeSuperfluous,
  programGroupMismatch,
  programGroupOrder,
  programInFlight,
  programLayersNotCovered,
  programLayoutAxes,
  programListEnd,
  programMicrobatchCount,
  programOrder,
  programRankOutside,
  programRankShared,
  programReplicaAcrossNodes,
  programRequires,
  programRowsNotTiled,
  programSamplesNotTiled,
  programSpecHash,
  programStageLayers,
  programSumHolders,
  programSumMissing,
  programSumSuperfluous,
  programTimeout,
  programTokensPerStep,
  programTooManyActions,
  programTransferUnpaired,
  programTransportAcrossWorlds,
  programUnknownReference,
  programWorldRanks,
};

export const documentsProgramDiagnostics = [
  programDuplicateId,
  programUnknownReference,
  programBadCount,
  programOrder,
  programRankOutside,
  programRankShared,
  programReplicaAcrossNodes,
  programWorldRanks,
  programLayoutAxes,
  programGroupOrder,
  programGroupMismatch,
  programRowsNotTiled,
  programStageLayers,
  programLayersNotCovered,
  programSamplesNotTiled,
  programTokensPerStep,
  programEdgeMissing,
  programEdgeSuperfluous,
  programEdgeRow,
  programTransportAcrossWorlds,
  programTimeout,
  programSumMissing,
  programSumSuperfluous,
  programSumHolders,
  programActionLists,
  programMicrobatchCount,
  programTransferUnpaired,
  programActionOrder,
  programListEnd,
  programTooManyActions,
  programDeadlock,
  programInFlight,
  programControl,
  programRequires,
  programSpecHash,
] as const;
