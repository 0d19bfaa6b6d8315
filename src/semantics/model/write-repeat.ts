import type { LayerSpec } from "../../contracts/index.ts";
import { missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import type { Element } from "../../syntax/index.ts";
import { bindLocal } from "../bind-local.ts";
import { toNumber } from "../rational.ts";
import { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import { errorValue, plain } from "../value.ts";
import type { Value } from "../value.ts";
import type { Stream } from "./stream.ts";
import { writeLayers } from "./write-layers.ts";

/** What makes two bodies the same: everything but where they stand. */
const bodyKey = (layers: readonly LayerSpec[]): string => JSON.stringify(layers, (key, value: unknown) => (key === "origin" ? undefined : value));

/** Looks at the body of a repeat of unknown count once. */
export const checkRepeat = (element: Element, scope: Scope, stream: Stream): void => {
  const body = new Scope(scope.file, scope);
  if (!element.body || (element.index && !bindLocal(stream.session, body, element.index, () => errorValue))) return;
  const inner = stream.inner(stream.origin(element.alias?.text ?? "repeat", placeOf(element, scope)));
  writeLayers(element.body.members, body, inner);
  stream.width = undefined;
};

/** A repeat with its distinct bodies: without an index its body is written out once, with one for every iteration. Undefined after a report. */
export const writeRepeat = (element: Element, values: ReadonlyMap<string, Value>, scope: Scope, stream: Stream): LayerSpec | undefined => {
  const { session } = stream;
  const place = placeOf(element, scope);
  const given = values.get("count");
  if (given?.kind !== "number") return undefined;
  if (!element.body) {
    session.report(missingProperty, place, { kind: "repeat", name: "", property: "its layers", purpose: "write them in braces." });
    return undefined;
  }
  const { members } = element.body;
  const count = toNumber(given.value);
  const name = element.alias?.text;
  const origin = stream.origin(name ?? "repeat", place);
  const bodies: (readonly LayerSpec[])[] = [];
  const iterations: number[] = [];
  const indexOf = new Map<string, number>();
  let width = stream.width;
  let perIteration = 1;
  for (let i = 0; i < count; i++) {
    if (session.exhausted) return undefined;
    if (!element.index && bodies.length > 0) {
      if (!stream.count(perIteration, place)) return undefined;
      iterations.push(0);
      continue;
    }
    const before = stream.layers;
    const inner = stream.inner(i === 0 ? origin : `${origin}.${i}`);
    inner.width = width;
    const body = new Scope(scope.file, scope);
    if (element.index && !bindLocal(session, body, element.index, () => plain(i))) return undefined;
    const layers = writeLayers(members, body, inner);
    width = inner.width;
    perIteration = Math.max(1, stream.layers - before);
    if (!stream.count(0, place)) return undefined;
    const key = bodyKey(layers);
    const known = indexOf.get(key);
    if (known === undefined) {
      indexOf.set(key, bodies.length);
      bodies.push(layers);
    }
    iterations.push(known ?? bodies.length - 1);
  }
  stream.width = width;
  return { kind: "repeat", ...(name === undefined ? {} : { name }), origin, arguments: { count }, children: [], repeat: { bodies, iterations } };
};
