export { closedFormCostModel, type CostModelInput } from "./closed-form.ts";
export { type Constant, constants, unverifiedConstants } from "./constants.ts";
export { elementBytes, type StateBytes, stateBytes } from "./memory.ts";
