import { countWrong } from "./topology-count.ts";
import { deviceUnknown } from "./topology-device-unknown.ts";
import { fabricGroupDiffers } from "./topology-fabric-group.ts";
import { fabricMissing } from "./topology-fabric-missing.ts";
import { interconnectRateMissing } from "./topology-interconnect-rate.ts";
import { latencyNegative } from "./topology-latency.ts";
import { linkEndUnknown } from "./topology-link-end.ts";
import { linkToItself } from "./topology-link-to-itself.ts";
import { linkTwice } from "./topology-link-twice.ts";
import { nameTwice } from "./topology-name-twice.ts";
import { notPositive } from "./topology-not-positive.ts";
import { poolIdWrong } from "./topology-pool-id.ts";
import { vendorDiffers } from "./topology-vendor-differs.ts";

export {
  countWrong,
  deviceUnknown,
  fabricGroupDiffers,
  fabricMissing,
  interconnectRateMissing,
  latencyNegative,
  linkEndUnknown,
  linkToItself,
  linkTwice,
  nameTwice,
  notPositive,
  poolIdWrong,
  vendorDiffers,
};

export const documentsTopologyDiagnostics = [
  nameTwice,
  poolIdWrong,
  deviceUnknown,
  vendorDiffers,
  countWrong,
  notPositive,
  fabricMissing,
  interconnectRateMissing,
  fabricGroupDiffers,
  linkEndUnknown,
  linkToItself,
  linkTwice,
  latencyNegative,
] as const;
