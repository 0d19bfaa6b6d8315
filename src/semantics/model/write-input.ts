import { misplaced } from "../../diagnostics/codes/semantics/index.ts";
import type { Input } from "../../syntax/index.ts";
import { conform } from "../conform.ts";
import { evaluate } from "../evaluate/index.ts";
import type { Scope } from "../scope.ts";
import { placeOf } from "../session.ts";
import type { ValueType } from "../vocabulary/index.ts";
import { argumentValues } from "./argument-value.ts";
import { nameLayer } from "./name-layer.ts";
import type { Stream } from "./stream.ts";

const inputType: ValueType = { kind: "value", family: "input" };

/** `input images: image(height: 336, width: 336)`: its name is one that layers can read. */
export const writeInput = (member: Input, scope: Scope, body: Scope, stream: Stream): void => {
  const { session } = stream;
  const place = placeOf(member, scope);
  // A model that is used as a layer works on the stream around it.
  if (!stream.top || stream.models.length > 1) {
    const where = stream.top ? "in a model that is used as a layer" : "inside a layer";
    session.report(misplaced, place, { what: "An input", where, allowed: "Inputs stand in the body of the job's own model." });
    return;
  }
  const given = conform(
    session,
    evaluate(session, member.value, scope, inputType),
    inputType,
    placeOf(member.value, scope),
    `The input \`${member.name.text}\``,
  );
  session.observed(scope.file, member, "property", given, member.value);
  if (given.kind !== "construct") return;
  const { channels } = argumentValues(given.arguments);
  const before = stream.width;
  // Frames are vectors already; token ids and images have no width before an embedding.
  stream.width = given.entry.name === "frames" && typeof channels === "number" ? channels : undefined;
  nameLayer(stream, body, member.name, scope);
  // The only input is what the first layer works on; an input further down leaves the stream as it is.
  if (stream.layers > 0) stream.width = before;
  stream.inputs.push({
    name: member.name.text,
    origin: stream.origin(member.name.text, place),
    kind: given.entry.name,
    arguments: argumentValues(given.arguments),
  });
};
