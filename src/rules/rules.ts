import type { DeviceSpec, LayerClass, Pool, PrecisionSpec } from "../contracts/index.ts";

/** A group of devices that would hold some layers, as a rule sees it. */
export interface ReplicaQuestion {
  readonly pool: Pool;
  readonly device: DeviceSpec;
  /** Classes of the layers that it would hold; every class of the model where the layers are not decided yet. */
  readonly classes: readonly LayerClass[];
  readonly tensor: number;
  readonly context: number;
  readonly expert: number;
  readonly zero: number;
  readonly precision: PrecisionSpec;
}

/** What may be done where, with its source and date. `refuses` gives the reason in the user's words, or nothing where the rule has no objection. */
export interface ReplicaRule {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Of the source, year and month. */
  readonly date: string;
  refuses(question: ReplicaQuestion): string | undefined;
}

/** A rule about all tensor degrees that a plan uses on one pool. */
export interface PoolRule {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly date: string;
  refuses(pool: Pool, tensors: readonly number[]): string | undefined;
}

export interface Rules {
  readonly replica: readonly ReplicaRule[];
  readonly pool: readonly PoolRule[];
}

export interface Refusal {
  readonly rule: string;
  readonly reason: string;
  readonly source: string;
}

/** The first rule that refuses the replica, with its reason. */
export const refusal = (rules: Rules, question: ReplicaQuestion): Refusal | undefined => {
  for (const rule of rules.replica) {
    const reason = rule.refuses(question);
    if (reason !== undefined) return { rule: rule.id, reason, source: `${rule.source}, ${rule.date}` };
  }
  return undefined;
};
