import { Ajv, type ValidateFunction } from "ajv";
import { diagnose } from "../contracts/index.ts";
import type { Diagnostic } from "../contracts/index.ts";
import { documentNoVersion, documentVersion } from "../diagnostics/codes/documents/index.ts";
import { type DocumentContext, type DocumentKind, documentKinds, schemaOf } from "./kinds.ts";
import { schemaFindings } from "./schema-findings.ts";

const compiled = new Map<string, ValidateFunction>();

/** A schema is compiled when the first document of its kind comes. */
const validatorOf = (kind: DocumentKind): ValidateFunction => {
  const known = compiled.get(kind.version);
  if (known) return known;
  const validator = new Ajv({ allErrors: true, allowUnionTypes: true, strictTypes: false, strictRequired: false, verbose: true }).compile(schemaOf(kind));
  compiled.set(kind.version, validator);
  return validator;
};

const kindOf = (value: unknown): string =>
  value === null ? "`null`" : Array.isArray(value) ? "an array" : typeof value === "object" ? "an object without one" : `a ${typeof value}`;

/**
 * Whether a value read from JSON is an IR document that holds together: its version is known, it has the form of that version's schema,
 * and the verifier of its room accepts it. A plan is also held against the spec, model and topology of its job when all three are given. Findings carry a JSON pointer; each stage runs only when the one before found nothing.
 */
export const verifyDocument = (json: unknown, context: DocumentContext = {}): readonly Diagnostic[] => {
  const version = json !== null && typeof json === "object" && "version" in json ? json.version : undefined;
  if (typeof version !== "string") return [diagnose(documentNoVersion, undefined, { found: kindOf(json) }, { pointer: "" })];
  const kind = documentKinds.find((candidate) => candidate.version === version);
  if (!kind) return [diagnose(documentVersion, undefined, { version, known: documentKinds.map((candidate) => candidate.version) }, { pointer: "/version" })];
  const validator = validatorOf(kind);
  return validator(json) ? kind.verify(json, context) : schemaFindings(validator.errors ?? []);
};
