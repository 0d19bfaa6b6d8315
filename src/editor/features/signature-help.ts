import {
  type ClientCapabilities,
  MarkupKind,
  type ParameterInformation,
  type SignatureHelp,
  SignatureHelpRequest,
  type SignatureInformation,
} from "vscode-languageserver";
import type { SourceDocument } from "../documents/source-document.ts";
import { markup, meaningOfWord } from "../explanations/index.ts";
import type { Feature } from "../feature.ts";
import type { Snapshot } from "../snapshot.ts";
import { argumentSubject, type Callee, type CallParameter, contextAt, type Subject } from "../syntax-context/index.ts";
import { shortTypeText, typeText } from "../words/type-text.ts";

const subjectOf = (callee: Callee): Subject | undefined => {
  switch (callee.kind) {
    case "constructor":
      return { kind: "constructor", family: callee.entry.family, name: callee.entry.name };
    case "layer":
      return { kind: "layer", name: callee.entry.name };
    case "function":
      return { kind: "function", name: callee.entry.name };
    case "metric":
      return { kind: "metric", name: callee.entry.name };
    case "any":
    case "unverified":
      return { kind: "keyword", name: callee.kind };
    default:
      return undefined;
  }
};

/** `heads: int`, with the default where there is one and `?` where it may be left out without. */
const parameterLabel = ({ name, type, required, default: fallback }: CallParameter, isFunction: boolean): string => {
  const short = isFunction ? "" : shortTypeText(type);
  const typed = short === "" ? name : `${name}${required || fallback !== undefined ? "" : "?"}: ${short}`;
  return fallback === undefined ? typed : `${typed} = ${fallback}`;
};

const documentationOf = (snapshot: Snapshot, callee: Callee): string => {
  if (callee.kind === "model") return callee.definition.documentation ?? "";
  const subject = subjectOf(callee);
  return subject ? meaningOfWord(snapshot, subject) : "";
};

const parameterDocumentation = (snapshot: Snapshot, callee: Callee, parameter: CallParameter): string => {
  const subject = argumentSubject(callee, parameter.name);
  if (subject) return meaningOfWord(snapshot, subject);
  const type = parameter.type ? `${typeText(snapshot.vocabulary, parameter.type)}.` : "";
  return [parameter.doc, `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`].filter((each) => each !== "").join("\n\n");
};

const signatureOf = (snapshot: Snapshot, callee: Callee, client: ClientCapabilities): SignatureInformation => {
  const can = client.textDocument?.signatureHelp?.signatureInformation;
  const formats = can?.documentationFormat ?? [MarkupKind.PlainText];
  let label = `${callee.name}(`;
  const parameters = callee.parameters.map((parameter, index): ParameterInformation => {
    if (index > 0) label += ", ";
    const start = label.length;
    label += parameterLabel(parameter, callee.kind === "function");
    const documentation = parameterDocumentation(snapshot, callee, parameter);
    return {
      label: can?.parameterInformation?.labelOffsetSupport ? [start, label.length] : label.slice(start),
      ...(documentation === "" ? {} : { documentation: markup(documentation, formats) }),
    };
  });
  label += ")";
  const documentation = documentationOf(snapshot, callee);
  return { label, parameters, ...(documentation === "" ? {} : { documentation: markup(documentation, formats) }) };
};

/** The call around an offset, closed or not, and which of its parameters is being written; null outside of calls. */
export const signatureHelpAt = (snapshot: Snapshot, document: SourceDocument, offset: number): SignatureHelp | null => {
  const { frames, enclosings, word, situation } = contextAt(snapshot, document, offset);
  // A call reaches to its brackets, and not out of a body or an interpolation inside it.
  const innermost = enclosings.findLastIndex(({ kind }) => kind === "body" || kind === "import" || kind === "call" || kind === "parameters" || kind === "type");
  const enclosing = enclosings[innermost];
  const frame = frames[innermost];
  if (enclosing?.kind !== "call" || !frame || enclosing.callee.parameters.length === 0) return null;
  const { callee } = enclosing;
  const typing = frame === frames.at(-1) && frame.item.length === 0 && /^[ \t]*:/.test(document.text.slice(word.end, word.end + 20));
  const [first, second] = frame.item;
  const name = typing ? word.text : first?.kind === "word" && second?.text === ":" ? first.text : undefined;
  const last = callee.parameters.length - 1;
  const position = callee.parameters[last]?.name === "…" ? Math.min(frame.position, last) : frame.position;
  // Positional arguments go by their place; a named one elsewhere would be of no help.
  const missing = situation.kind === "value" && name === undefined && situation.given ? nextMissing(callee, situation.given, position) : position;
  const active = name === undefined ? missing : callee.parameters.findIndex((parameter) => parameter.name === name);
  const activeParameter = active >= 0 && active <= last ? active : undefined;
  return {
    signatures: [signatureOf(snapshot, callee, snapshot.client)],
    activeSignature: 0,
    ...(activeParameter === undefined ? {} : { activeParameter }),
  };
};

/** Where names are used, the argument that comes next is the first required one that is missing; an argument by its place is the one of that place. */
const nextMissing = (callee: Callee, given: ReadonlySet<string>, position: number): number => {
  const own = callee.parameters[position];
  if (own && (own.name === "…" || !given.has(own.name))) return position;
  const required = callee.parameters.findIndex((parameter) => parameter.required && !given.has(parameter.name));
  return required >= 0 ? required : callee.parameters.findIndex((parameter) => !given.has(parameter.name));
};

export const signatureHelp: Feature = {
  name: "signature help",
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [",", ":"] } }),
  register: (registrar) =>
    registrar.request(SignatureHelpRequest.type, ({ textDocument, position }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      return document ? signatureHelpAt(snapshot, document, document.lines.offsetAt(position)) : null;
    }),
};
