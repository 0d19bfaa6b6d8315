import type { DeviceSpec, LayerSpec } from "./spec.ts";
import type { Formula } from "./formula.ts";
import type { ElementType, Kernel } from "./kernel.ts";
import type { LaunchGeometry } from "./plan.ts";
import type { LayerClass, Operator, Parameter } from "./model-graph.ts";
import type { ClassDefinition, Expression, FunctionDefinition } from "./python.ts";
import type { ActionItem } from "./program.ts";

/** Facets of a layer kind. One folder per kind: `families/layers/<kind>/`. */
export interface LayerOperatorsFacet {
  readonly kind: string;
  /** What a layer of this kind works on; a stream of vectors where it says nothing. `any`: the kind looks for itself. */
  readonly reads?: StreamShape["kind"] | "any";
  /**
   * Shapes, operators and parameters of one layer of this kind on a stream of `width`. The variable `sequence` of its formulas stands for the length
   * of the stream that enters (of a loss: for the tokens that are predicted), `rows` for its items.
   */
  build(layer: LayerSpec, context: LayerContext): LayerBuild | LayerProblem;
}

/** Why a layer cannot be built: `error` is the slug of a diagnostic of the model room, `values` are the parameters of its message. */
export interface LayerProblem {
  readonly error: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** The argument at fault, where it is one. */
  readonly argument?: string;
}

export interface LayerContext {
  /** Width of the stream that enters, elements per token; 0 before an embedding. */
  readonly width: number;
  readonly vocabulary: number;
  /** Positions of one item of the stream that enters: tokens of one sequence of the job, where nothing else is said. */
  readonly sequence: number;
  /** What enters, in full; absent: token ids or vectors of the job's sequence, as `width` says. */
  readonly stream?: StreamShape;
  /** What a named layer or input of the model gives. */
  streamOf?(name: string): StreamShape | undefined;
  /** Global name of a named layer's weight, for tied parameters. */
  weightOf(layer: string): { readonly kind: "embedding" | "head"; readonly name: string; readonly shape: readonly number[] } | undefined;
  /** The layers inside this one, one after another on a stream of `width`; for kinds with a body that are no containers. */
  inside?(width: number): LayerBuild | LayerProblem;
}

/** One row of something that layers read. */
export interface StreamShape {
  /** `tokens`: ids. `image`: pixels. `vectors`: `width` numbers at each position. */
  readonly kind: "tokens" | "image" | "vectors";
  /** Positions of one item; pixels of an image. */
  readonly length: number;
  /** Sequences (images) of one row, each by itself. */
  readonly items: number;
  /** 0 but for vectors. */
  readonly width: number;
  readonly image?: { readonly channels: number; readonly height: number; readonly width: number };
  /** Tokens of this input stand at the positions from `first` on; absent where no position stands for a token any more. */
  readonly targets?: { readonly input: string; readonly first: number };
}

export interface LayerBuild {
  readonly width: number;
  /** Form of the stream that leaves, where it is another than that of the one that enters. */
  readonly leaves?: Pick<StreamShape, "length" | "items" | "targets">;
  readonly operators: readonly Operator[];
  readonly parameters: readonly Parameter[];
  readonly divisors: LayerClass["divisors"];
  readonly tensorReductions: number;
  /** As in `LayerClass`; absent: every all-reduce sums a stream of `width`. */
  readonly reducedElements?: number;
  readonly loss: boolean;
}

/** `parallel`: on the modules of hgm_rt, for the programs of the sites. `reference`: on plain torch, for the one-process reference. */
export type TorchDialect = "parallel" | "reference";

/** PyTorch code of a layer kind, printed by `emit/model-code`. */
export interface LayerTorchFacet {
  readonly kind: string;
  module(layer: LayerSpec, context: TorchContext): TorchModule;
}

export interface TorchContext {
  readonly dialect: TorchDialect;
  /** Width of the stream that enters, elements per token; 0 before an embedding. */
  readonly width: number;
  /** Expression of the global name under which the parameters of this layer stand, such as f"{name}.attention". */
  readonly name: Expression;
  /** Global name of the weight that the layer shares with another, where it is tied. */
  readonly tiedTo?: string;
  /** What enters, in full; absent: token ids or vectors of the job's sequence, as `width` says. */
  readonly stream?: StreamShape;
  /** What a named layer or input of the model gives. */
  streamOf?(name: string): StreamShape | undefined;
  /** Rows of the tables of all embeddings of the model. */
  readonly vocabulary?: number;
  /** A loss on a stream that is longer than the targets: the position of the first of them. */
  readonly firstTarget?: number;
}

export interface TorchModule {
  /** What `construct` needs, in order; `printModelCode` prints equal definitions once. The class that `construct` calls, if it is one of them, comes last. */
  readonly definitions: readonly (FunctionDefinition | ClassDefinition)[];
  /** Makes the module. It is called with the stream (`concat` with each of those that it joins), then `keys` where there are any; the head also with the targets. */
  readonly construct: Expression;
}

/** How a vendor's devices are driven. One folder per vendor: `families/vendors/<name>/`. */
export interface VendorRuntimeFacet {
  readonly vendor: string;
  /** torch device type and collective backend. */
  readonly device: string;
  readonly backend: string;
  /** Python module that registers the device with torch; absent for built-in ones. */
  readonly plugin?: string;
  /** Environment variables with a value each and the reason, in order; `device` where values depend on the device class. */
  environment(device?: DeviceSpec): readonly { readonly name: string; readonly value: string; readonly why: string }[];
  /** Variables by which the collective library is told the network interface of the site; gloo's own is set for every vendor. */
  readonly interfaceVariables: readonly string[];
  /** True where every machine has such devices: `hgm run` starts these, operators start the others. */
  readonly everywhere: boolean;
  /** The variable that selects visible devices. */
  readonly visibleDevices?: string;
  /** A command that shows the devices, for the health check; absent for cpu. */
  readonly showDevices?: string;
}

/** How kernels are printed for a vendor. */
export interface VendorKernelFacet {
  readonly vendor: string;
  readonly language: "C++" | "CUDA C++" | "HIP C++" | "Triton";
  readonly status: "built" | "not yet compiled";
  /** Element type of activations that kernels on this device are printed for. */
  elementType(device: DeviceSpec): ElementType;
  geometry(kernel: Kernel, rows: number, columns: number, device: DeviceSpec): LaunchGeometry;
  /** Files of the kernel and its launcher, paths relative to the site's `kernels/` folder. */
  print(kernel: Kernel, geometry: LaunchGeometry, columns: number, device: DeviceSpec): readonly { readonly path: string; readonly text: string }[];
}

/** What a launcher must know of one world. */
export interface LaunchedWorld {
  readonly job: string;
  readonly site: string;
  readonly world: string;
  /** From the folder of the world's files up to the output folder: `../..`. */
  readonly toRoot: string;
  /** In the order of their numbers; nodes of one entry start `processes` each. */
  readonly nodeClasses: readonly { readonly pool: string; readonly nodes: number; readonly processes: number }[];
  /** The world that serves the store where all worlds meet; absent when there is only one world. */
  readonly storeWorld?: string;
  /** True when `kernels/build.sh` must run before the first process. */
  readonly kernels: boolean;
  /** A command that shows the devices of a node. */
  readonly showDevices?: string;
}

/** A file as the name of a template and its view, values escaped for the file's language. */
export interface LaunchFile {
  readonly path: string;
  readonly template: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly executable: boolean;
}

/** Starts the processes of one world. One folder per launcher: `families/launchers/<name>/`. */
export interface LauncherFacet {
  readonly launcher: string;
  /** Paths relative to the world's folder. `escape` makes words and comments of bash. */
  files(world: LaunchedWorld, escape: { readonly word: (text: string) => string; readonly comment: (text: string) => string }): readonly LaunchFile[];
}

/** The order list of one stage in one step. One folder per schedule: `families/schedules/<kind>/`. */
export interface ScheduleActionsFacet {
  readonly kind: string;
  /** Most microbatches that a stage holds between forward and backward. */
  inFlight(stage: ScheduledStage): number;
  /** Prologue, steady loop and epilogue with every receive and send, then `sum_gradients` and `step`; its length does not grow with microbatches. */
  actions(stage: ScheduledStage): readonly ActionItem[];
}

export interface ScheduledStage {
  /** Stages of the pipeline. */
  readonly stages: number;
  /** Index of this one. */
  readonly stage: number;
  readonly microbatches: number;
  /** Forwards of this stage before its first backward, >= 1. */
  readonly warmup: number;
}

export type { Formula };
