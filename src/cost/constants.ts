/**
 * Every constant of the closed-form cost model with its source. "447 runs" are the published training runs of
 * `data/measured/points.json` (33 sources; A100, H100, H200, B200, 910B, MI300X, V100, T4); where a constant was fitted on
 * them per device family, the family values stand beside it and one value for all families is used here, because no
 * vendor is named outside its folder.
 */
export interface Constant {
  readonly value: number;
  readonly source: string;
  /** True where no measurement backs the number. */
  readonly unverified?: boolean;
}

const constant = (value: number, source: string, unverified = false): Constant => ({ value, source, ...(unverified ? { unverified } : {}) });

/** Every constant of the closed-form cost model: its value, where it comes from, and whether that is verified. */
export const constants = {
  /** What sustained training reaches of the best measured matrix product. */
  sustainedMatmul: constant(0.87, "fitted e_max over best measured product: A100 0.78/0.869, Hopper 0.67/0.803 (447 runs)"),
  /** Fraction of peak of the best matrix product, for a device class that states none. */
  assumedMatmulEfficiency: constant(0.75, "between the extremes 0.51 (MI300X) and 0.92 (A800) of the measured products", true),
  /** k / (k + k0): a product over a short inner dimension does not fill the pipelines. */
  innerDimension: constant(340, "fitted k0: A100 302, Hopper 324, 910B 395 (447 runs)"),
  tileRows: constant(128, "cost-model notes, 4.2", true),
  tileColumns: constant(256, "cost-model notes, 4.2", true),
  /** Memory-bound operators reach this part of the memory bandwidth. */
  memoryBandwidth: constant(0.8, "0.75 to 0.9 of the bandwidth (cost-model notes, 4.2); 0.854 measured on A100 (FlagPerf)"),
  /** Flash attention over the dense peak. */
  flashAttention: constant(0.31, "fitted e_fa: A100 0.31, 910B 0.35, Hopper 0.21 (447 runs)"),
  /** Bytes that a memory-bound operator moves in backward over forward: reads the input and the gradient, writes a gradient. */
  backwardBytes: constant(1.5, "counted: two tensors read and one written, against one and one", false),
  /** Host time to start one operator in forward, eager PyTorch; backward starts twice as many. */
  hostPerOperator: constant(30e-6, "fitted host floor of 0.75 to 2.6 ms per layer and microbatch over some 12 operators, forward a third (447 runs)"),
  /** Part of the stated rate that collectives inside a node reach. */
  interconnect: constant(0.67, "fitted tp_eff: A100 0.75, Hopper 0.63, 910B 0.62 (447 runs)"),
  /** Part of the stated NIC rate that collectives and sends between nodes reach. */
  fabric: constant(0.73, "fitted net_eff: A100 0.87, Hopper 0.61, 910B 0.73 (447 runs)"),
  /** Part of a link's stated bandwidth that streams between sites reach. */
  link: constant(0.9, "assumed for parallel streams on a dedicated path", true),
  /** Least latency of one hop of a collective inside a node. */
  interconnectLatency: constant(13e-6, "fitted lat_us: A100 13, Hopper 21, 910B 15 (447 runs)"),
  /** Rate of a copy between device and host memory, for transfers staged through the host. */
  hostCopy: constant(20e9, "PCIe 4.0 x16 in practice", true),
  /** Optimizer update over the time of its bytes. */
  updateSlowdown: constant(1.4, "fitted opt_x: A100 1.14, Hopper 1.41, 910B 1.69 (447 runs)"),
  /** Library context and collective buffers of one device: expected, at most, and the part of a small memory that they never pass. */
  contextBytes: constant(2e9, "context 0.6 to 1 GB, collective library 0.5 to 1.5 GB (cost-model notes, 4.8)", true),
  contextBytesUpper: constant(2.5e9, "as above, upper ends", true),
  contextShare: constant(0.05, "small memories (CPU processes) hold small contexts", true),
  /** Allocator slack on top of the point estimate. */
  allocatorSlack: constant(0.08, "5 to 8 % (cost-model notes, 4.8)", true),
  /** Bytes of work space for one logit: fp32 value, its gradient in the element type. */
  logitBytes: constant(8, "logits s b V (2 + 4) / t (cost-model notes, 4.8), fp32 value and gradient counted", false),
} as const;

/** Names of the assumptions that no source backs, for the list that a prediction carries. */
export const unverifiedConstants: readonly string[] = Object.entries(constants)
  .filter(([, entry]) => (entry as Constant).unverified === true)
  .map(([name]) => `cost.${name}`);
