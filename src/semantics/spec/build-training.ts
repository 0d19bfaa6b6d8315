import type { DataSpec, JobSpec, OptimizerSpec, OriginId, Place, PrecisionSpec } from "../../contracts/index.ts";
import { missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import type { Declared } from "../declared.ts";
import { toNumber } from "../rational.ts";
import type { Session } from "../session.ts";
import type { ConstructValue, Value } from "../value.ts";
import { argumentNumber, isComplete, numberOf, originate, present, stringOf, wordOf } from "./read.ts";

export const buildPrecision = (value: ConstructValue): PrecisionSpec => {
  const compute = value.entry.name;
  return { compute: compute === "bf16" || compute === "fp16" ? compute : "fp32", master: "fp32", reduce: "fp32" };
};

export const buildOptimizer = (value: ConstructValue): OptimizerSpec => {
  const betas = value.arguments.get("betas");
  const [first, second] = betas?.kind === "list" ? betas.items.map((item) => numberOf(item) ?? 0) : [];
  return {
    kind: value.entry.name === "adam" ? "adam" : "adamw",
    lr: argumentNumber(value, "lr") ?? 0,
    betas: [first ?? 0, second ?? 0],
    eps: argumentNumber(value, "eps") ?? 0,
    weightDecay: argumentNumber(value, "weight_decay") ?? 0,
    ...present<Pick<OptimizerSpec, "clip">>({ clip: argumentNumber(value, "clip") }),
  };
};

/** A declared data set, or the synthetic stream; undefined after a report. */
export const buildData = (session: Session, value: Value): DataSpec | undefined => {
  if (value.kind === "construct") {
    const sources = (value.rest ?? []).flatMap((item) => {
      const [source, weight] = item.kind === "record" ? [item.fields.get("source"), numberOf(item.fields.get("weight"))] : [];
      const built = source && buildData(session, source);
      return built && weight !== undefined ? [{ source: built, weight }] : [];
    });
    return sources.length === value.rest?.length ? { name: value.entry.name, format: "megatron_bin", sources } : undefined;
  }
  if (value.kind !== "declared") return { name: "synthetic", format: "synthetic" };
  return buildDeclaredData(session, value.declared);
};

export const buildDeclaredData = (session: Session, declared: Declared): DataSpec | undefined => {
  const block = declared.block();
  originate(session, `data.${declared.name}`, block);
  if (!isComplete(session, block, declared.name)) return undefined;
  const format = wordOf(block.value("format")) === "megatron_bin" ? "megatron_bin" : "synthetic";
  const path = stringOf(block.value("path"));
  if (format === "megatron_bin" && path === undefined) {
    session.report(missingProperty, block.place, { kind: "data", name: declared.name, property: "path", purpose: "Where it lies on every site." });
    return undefined;
  }
  return { name: declared.name, format, ...present<Pick<DataSpec, "path" | "tokens">>({ path, tokens: numberOf(block.value("tokens")) }) };
};

/** The terms of an objective; weights in money are noted with their currency at `origin`. */
export const buildObjective = (session: Session, value: Value, origin: OriginId, place: Place): JobSpec["minimize"] => {
  if (value.kind !== "objective") return [];
  return value.terms.map(({ metric, weight, currency }, i) => {
    if (currency !== undefined) session.currencies.set(session.origin(`${origin}.${i}`, place), currency);
    return { metric, weight: toNumber(weight) };
  });
};
