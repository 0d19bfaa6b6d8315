export { type PoolRule, type Refusal, type ReplicaQuestion, type ReplicaRule, type Rules, refusal } from "./rules.ts";
export { standardRules } from "./standard-rules.ts";
