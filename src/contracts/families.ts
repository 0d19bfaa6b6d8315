import type { DeviceSpec, LayerSpec } from "./spec.ts";
import type { Formula } from "./formula.ts";
import type { Kernel } from "./kernel.ts";
import type { LaunchGeometry } from "./plan.ts";
import type { LayerClass, Operator, Parameter } from "./model-graph.ts";

/** Facets of a layer kind. One folder per kind: `families/layers/<kind>/`. */
export interface LayerOperatorsFacet {
  readonly kind: string;
  /** Shapes, operators and parameters of one layer of this kind on a stream of `width`. Errors are sentences in the user's words. */
  build(layer: LayerSpec, context: LayerContext): LayerBuild | { readonly error: string };
}

export interface LayerContext {
  /** Width of the stream that enters, elements per token; 0 before an embedding. */
  readonly width: number;
  readonly vocabulary: number;
  /** Global name of a named layer's weight, for tied parameters. */
  weightOf(layer: string): { readonly name: string; readonly shape: readonly number[] } | undefined;
}

export interface LayerBuild {
  readonly width: number;
  readonly operators: readonly Operator[];
  readonly parameters: readonly Parameter[];
  readonly divisors: LayerClass["divisors"];
  readonly tensorReductions: number;
  readonly loss: boolean;
}

/** How a vendor's devices are driven. One folder per vendor: `families/vendors/<name>/`. */
export interface VendorRuntimeFacet {
  readonly vendor: string;
  /** torch device type and collective backend. */
  readonly device: string;
  readonly backend: string;
  /** Python module that registers the device with torch; absent for built-in ones. */
  readonly plugin?: string;
  /** Environment variables with a value each and the reason, in order. */
  environment(): readonly { readonly name: string; readonly value: string; readonly why: string }[];
  /** Variables by which the collective library is told the network interface of the site; gloo's own is set for every vendor. */
  readonly interfaceVariables: readonly string[];
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
  geometry(kernel: Kernel, rows: number, columns: number, device: DeviceSpec): LaunchGeometry;
  /** Files of the kernel and its launcher, paths relative to the site's `kernels/` folder. */
  print(kernel: Kernel, geometry: LaunchGeometry, columns: number, device: DeviceSpec): readonly { readonly path: string; readonly text: string }[];
}

export type { Formula };
