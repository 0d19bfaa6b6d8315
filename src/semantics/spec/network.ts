import type { FabricSpec, InterconnectSpec, Place } from "../../contracts/index.ts";
import { bytesPerSecond, seconds } from "../../contracts/index.ts";
import { interconnectRate } from "../../diagnostics/codes/semantics/index.ts";
import type { Session } from "../session.ts";
import type { Value } from "../value.ts";
import { argumentNumber, constructOf, wordOf } from "./read.ts";

export const buildFabric = (value: Value | undefined): FabricSpec | undefined => {
  const fabric = constructOf(value);
  return (
    fabric && {
      kind: fabric.entry.name,
      nics: argumentNumber(fabric, "nics") ?? 0,
      perNic: bytesPerSecond(argumentNumber(fabric, "per_nic") ?? 0),
      latency: seconds(argumentNumber(fabric, "latency") ?? 0),
      oversubscription: argumentNumber(fabric, "oversubscription") ?? 1,
    }
  );
};

/** An interconnect; undefined when none is given, or after a report. */
export const buildInterconnect = (session: Session, value: Value | undefined, place: Place): InterconnectSpec | undefined => {
  const given = constructOf(value);
  if (!given) return undefined;
  const topology = wordOf(given.arguments.get("topology")) === "mesh" ? "mesh" : "switch";
  const [perDevice, perPair] = [argumentNumber(given, "per_device"), argumentNumber(given, "per_pair")];
  const needed = topology === "mesh" ? "per_pair" : "per_device";
  if ((topology === "mesh" ? perPair : perDevice) === undefined) {
    session.report(interconnectRate, place, { topology, needed });
    return undefined;
  }
  return {
    kind: given.entry.name,
    topology,
    perDevice: bytesPerSecond(perDevice ?? 0),
    perPair: bytesPerSecond(topology === "mesh" ? (perPair ?? 0) : 0),
    latency: seconds(argumentNumber(given, "latency") ?? 0),
  };
};
