import type { DataType, DeviceSpec, FlopRate, Source } from "../../contracts/index.ts";
import { bytes, bytesPerSecond, flopRate } from "../../contracts/index.ts";
import { missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import type { Block } from "../block.ts";
import type { Declared } from "../declared.ts";
import type { Session } from "../session.ts";
import { moneyRate } from "./money.ts";
import { buildInterconnect } from "./network.ts";
import { isComplete, numberOf, originate, present, stringOf, wordOf } from "./read.ts";
import { sourceOf } from "./source.ts";

const dataTypes: readonly DataType[] = ["fp32", "tf32", "bf16", "fp16", "fp8", "int8"];

/** A needed group; undefined after a report. */
const group = (session: Session, device: Declared, name: string): Block | undefined => {
  const found = device.block().groups.get(name);
  if (!found && !device.block().unsound) session.report(missingProperty, device.place, { kind: "device", name: device.name, property: name, purpose: "" });
  return found;
};

/** A device class; undefined after a report. */
export const buildDevice = (session: Session, device: Declared): DeviceSpec | undefined => {
  const block = device.block();
  const complete = isComplete(session, block, device.name);
  const memory = group(session, device, "memory");
  const compute = group(session, device, "compute");
  if (!memory || !compute) return undefined;
  const sound = [isComplete(session, memory, `memory of ${device.name}`), isComplete(session, compute, `compute of ${device.name}`)];
  const origin = originate(session, `device.${device.name}`, block);
  const sources: Record<string, Source> = {};
  for (const [prefix, part] of [
    ["", block],
    ["memory.", memory],
    ["compute.", compute],
  ] as const) {
    if (prefix !== "") originate(session, `${origin}.${prefix.slice(0, -1)}`, part);
    for (const [name, use] of part.properties) {
      const value = part.value(name);
      const source = value ? sourceOf(session, use) : undefined;
      if (value) session.means.observer?.deviceNumber({ device, path: prefix + name, use, value, source });
      if (source) sources[prefix + name] = source;
    }
  }
  const given = block.value("interconnect");
  const interconnect = buildInterconnect(session, given, block.placeOf("interconnect"));
  const [size, bandwidth] = [numberOf(memory.value("size")), numberOf(memory.value("bandwidth"))];
  const [vendor, arch] = [wordOf(block.value("vendor")), stringOf(block.value("arch"))];
  if (
    !complete ||
    sound.includes(false) ||
    (given && !interconnect) ||
    size === undefined ||
    bandwidth === undefined ||
    vendor === undefined ||
    arch === undefined
  )
    return undefined;
  const peaks: Partial<Record<DataType, FlopRate>> = {};
  for (const type of dataTypes) {
    const peak = numberOf(compute.value(type));
    if (peak !== undefined) peaks[type] = flopRate(peak);
  }
  return {
    name: device.name,
    origin,
    vendor,
    arch,
    memory: { size: bytes(size), bandwidth: bytesPerSecond(bandwidth) },
    compute: peaks,
    ...present<Pick<DeviceSpec, "matmulEfficiency" | "interconnect" | "processors" | "powerWatts" | "price">>({
      matmulEfficiency: numberOf(block.value("matmul_efficiency")),
      interconnect,
      processors: numberOf(block.value("processors")),
      powerWatts: numberOf(block.value("power")),
      price: moneyRate(block.value("price"), "hour"),
    }),
    sources,
  };
};
