import type { ScheduleActionsFacet } from "../../../contracts/index.ts";
import { oneWayPipeline } from "../shared/one-way-pipeline.ts";

/**
 * One forward, one backward: after its warm-up a stage frees one microbatch's activations for each that it takes
 * (PipeDream-flush; Narayanan et al., "Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM", 2021, section 2.2.1).
 * A deeper warm-up than stages - stage hides the latency of far links for the price of activation memory.
 */
export const oneForwardOneBackward: ScheduleActionsFacet = {
  kind: "one_f_one_b",
  inFlight: ({ microbatches, warmup }) => Math.min(warmup, microbatches),
  actions: oneWayPipeline,
};
