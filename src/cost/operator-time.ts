import type { Bindings, DataType, DeviceSpec, Operator, PrecisionSpec } from "../contracts/index.ts";
import { evaluateFormula } from "../contracts/index.ts";
import { constants } from "./constants.ts";

/** Seconds of device time of one operator, forward and backward. */
export interface OperatorTime {
  readonly forward: number;
  readonly backward: number;
}

/** Dense peak in the data type of the computation; 0 where the device lacks it. */
export const peakOf = (device: DeviceSpec, precision: PrecisionSpec): number => device.compute[precision.compute as DataType] ?? 0;

/**
 * Efficiency of one matrix product over the dense peak: sustained part of the best measured product, inner dimension k/(k+k0),
 * tile and wave quantisation over the device's processors, with the inner dimension split where tiles are fewer than processors
 * (cost-model notes, 4.2).
 */
const matmulEfficiency = (device: DeviceSpec, m: number, n: number, k: number, count: number): number => {
  const best = (device.matmulEfficiency ?? constants.assumedMatmulEfficiency.value) * constants.sustainedMatmul.value;
  const inner = k / (k + constants.innerDimension.value);
  const processors = device.processors ?? 1;
  // Small devices (a CPU process) block by cache, not by large tiles.
  if (processors < 16) return best * inner;
  const [rows, columns] = [constants.tileRows.value, constants.tileColumns.value];
  const tilesDown = Math.ceil(m / rows);
  const tilesAcross = Math.ceil(n / columns);
  const tileFill = (m * n) / (tilesDown * rows * (tilesAcross * columns));
  const waves = (tilesDown * tilesAcross * count) / processors;
  const filled = waves < 1 ? waves * Math.floor(1 / waves) : waves / Math.ceil(waves);
  return best * inner * tileFill * filled;
};

/** Roofline of one operator on one device: the dearer of its FLOPs and its bytes. */
export const operatorTime = (operator: Operator, bindings: Bindings, device: DeviceSpec, precision: PrecisionSpec): OperatorTime => {
  const flops = evaluateFormula(operator.flops, bindings);
  const bytes = evaluateFormula(operator.bytes, bindings);
  const byteTime = bytes / (device.memory.bandwidth * constants.memoryBandwidth.value);
  const peak = peakOf(device, precision);
  if (operator.kind === "matmul" && operator.matmul && flops > 0) {
    const m = evaluateFormula(operator.matmul.m, bindings);
    const n = evaluateFormula(operator.matmul.n, bindings);
    const k = evaluateFormula(operator.matmul.k, bindings);
    const count = operator.matmul.count ?? 1;
    const forward = flops / (peak * matmulEfficiency(device, m, n, k, count));
    // Gradient of the input: m x k over n. Gradient of the weight: k x n over m.
    const half = operator.backwardFlops / 2;
    const toInput = (half * flops) / (peak * matmulEfficiency(device, m, k, n, count));
    const toWeight = (half * flops) / (peak * matmulEfficiency(device, k, n, m, count));
    return { forward: Math.max(forward, byteTime), backward: Math.max(toInput, byteTime) + Math.max(toWeight, byteTime) };
  }
  const efficiency = operator.kind === "attention" ? constants.flashAttention.value : (device.matmulEfficiency ?? constants.assumedMatmulEfficiency.value);
  const forward = flops / (peak * efficiency);
  return {
    forward: Math.max(forward, byteTime),
    backward: Math.max(forward * operator.backwardFlops, operator.kind === "attention" ? byteTime * 2 : byteTime * constants.backwardBytes.value),
  };
};
