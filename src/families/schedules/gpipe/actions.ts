import type { ScheduleActionsFacet } from "../../../contracts/index.ts";
import { oneWayPipeline } from "../shared/one-way-pipeline.ts";

/**
 * All forwards, then all backwards (Huang et al., "GPipe: Efficient Training of Giant Neural Networks using Pipeline Parallelism", 2019,
 * section 2.3), the backwards in the order of the forwards: a stage holds every microbatch of the step. The warm-up of the plan is not looked at.
 */
export const gpipe: ScheduleActionsFacet = {
  kind: "gpipe",
  inFlight: ({ microbatches }) => microbatches,
  actions: (stage) => oneWayPipeline({ ...stage, warmup: stage.microbatches }),
};
