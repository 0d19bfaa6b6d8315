import type { ValueKind } from "../semantics/index.ts";

/** A member of a file, by its path (`memberPaths` of the syntax room). */
export interface MemberReference {
  readonly file: string;
  readonly path: string;
}

/** What evaluation found behind a name. */
export interface ValueFact {
  /** As the language would write it: `16 sequences`, `800 Gbps`, `[4, 8]`; of a member that was evaluated several times up to three distinct ones, joined by `, `. */
  readonly text: string;
  /** How many distinct values there were beyond those in `text`, where any: at least so many. */
  readonly more?: number;
  /** The same in a unit that is read more easily, or without a scale letter, where that differs: `12.5 GB/s` for `100 Gbps`, `4096` for `4Ki`. */
  readonly converted?: string;
  /** The text of the source is a plain literal or word that says the same already. */
  readonly written: boolean;
  readonly kind: ValueKind;
  /** The declaration that the value is. */
  readonly refersTo?: MemberReference;
}

/** What the layers of one member come to, in all their repetitions, in the model of one job. */
export interface LayerFact {
  /** Of which job's model; absent: with the defaults of the model's parameters, for a model that no job uses. */
  readonly job?: string;
  /** Layers written out at this member: 32 for the `attention` in a `repeat(32)`. Of a model, the layers between which its stages may be cut. */
  readonly layers: number;
  /** Parameters, tied ones with their owner only. */
  readonly parameters: number;
  /** Those that one token passes through, where routed experts make a difference. */
  readonly activeParameters?: number;
  /** Bytes of the weights in the job's precision of computation, each parameter once. Absent without a job, as all that follows. */
  readonly weightBytes?: number;
  /** Bytes of the gradient sums and of the gradients under way. */
  readonly gradientBytes?: number;
  /** Bytes of the optimizer's state, with master weights, not shared among replicas. */
  readonly optimizerBytes?: number;
  /** FLOPs of the forward pass for one token of a sequence as long as the job's. */
  readonly flopsPerToken?: number;
  /** FLOPs of the forward and the backward pass for one token, without recomputation. */
  readonly trainingFlopsPerToken?: number;
}

/** A number of a device class, its own or inherited. */
export interface DeviceNumberFact {
  /** As the language would write it. */
  readonly value: string;
  /** What stands behind `from`; absent where nothing is said. */
  readonly source?: string;
  /** The first web address in the source. */
  readonly url?: string;
  /** The first date in the source, as written there: `2024-03`, `2024-03-18`. */
  readonly date?: string;
  readonly unverified: boolean;
  /** Where it is written: in the class itself or in one that it extends. */
  readonly at: MemberReference;
}

/** A pool, or a site with all its pools. */
export interface PlaceFact {
  readonly pools: number;
  readonly nodes: number;
  readonly devices: number;
  /** Memory of all devices, bytes. */
  readonly memoryBytes: number;
  /** The device classes of its pools, by name. */
  readonly classes: readonly string[];
}

/** What is known of one member. */
export interface MemberFacts {
  readonly value?: ValueFact;
  /** One for each job whose model the member belongs to. */
  readonly layers?: readonly LayerFact[];
  /** Of a `device`: its numbers by property, such as `memory.bandwidth`. */
  readonly numbers?: Readonly<Record<string, DeviceNumberFact>>;
  /** Of a `site` or a `pool`. */
  readonly place?: PlaceFact;
}

/** What a job comes to: the summary that `hgm check` prints. */
export interface JobFact {
  readonly job: string;
  readonly model: string;
  readonly parameters: number;
  readonly layers: number;
  readonly sites: number;
  readonly pools: number;
  readonly devices: number;
  /** Numbers of its device classes whose source is marked unverified, such as `Ascend910B3.memory.bandwidth`. */
  readonly unverified: readonly string[];
}

/** What the evaluation of a spec knows. Plain data, which may be sent to another thread. */
export interface Facts {
  /** By file, then by the path of the member. */
  readonly members: Readonly<Record<string, Readonly<Record<string, MemberFacts>>>>;
  /** One for each job that is right, in order of declaration. */
  readonly jobs: readonly JobFact[];
}

/** Nothing is known. */
export const noFacts: Facts = { members: {}, jobs: [] };
