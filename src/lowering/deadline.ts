import { seconds } from "../contracts/index.ts";
import type { Seconds } from "../contracts/index.ts";

const factor = 10;
/** The first step warms up caches, allocators and connections, which no prediction covers. */
const floor = 120;

/**
 * How long an exchange may take before it counts as broken: ten times the predicted step, as a receive that is posted ahead may
 * wait for a whole one, and never below two minutes. In whole seconds.
 */
export const deadline = (stepTime: Seconds): Seconds => seconds(Math.max(floor, Math.ceil(factor * stepTime)));
