import type { ErrorObject } from "ajv";
import { diagnose } from "../contracts/index.ts";
import type { Diagnostic } from "../contracts/index.ts";
import { documentSchema } from "../diagnostics/codes/documents/index.ts";

/** More findings than this say nothing new. */
const limit = 20;

const article = (word: string): string => (/^[aeio]/.test(word) ? `an ${word}` : `a ${word}`);

const kindOf = (value: unknown): string => (value === null ? "null" : Array.isArray(value) ? "an array" : article(typeof value));

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? kindOf(value) : `\`${text}\``;
};

/** Where a schema error is, as a JSON pointer, and what it says in words; undefined for errors that only frame another one. */
const inWords = (error: ErrorObject): { readonly pointer: string; readonly what: string } | undefined => {
  const pointer = error.instancePath;
  const inside = (property: string): string => `${pointer}/${property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const parameters = error.params as Readonly<Record<string, never>>;
  switch (error.keyword) {
    case "if":
      return undefined;
    case "required":
      return { pointer: inside(parameters["missingProperty"] as unknown as string), what: "is missing" };
    case "additionalProperties":
      return { pointer: inside(parameters["additionalProperty"] as unknown as string), what: "is not a field of this version" };
    case "type": {
      const types = parameters["type"] as unknown as string | readonly string[];
      return { pointer, what: `is ${kindOf(error.data)}, but must be ${typeof types === "string" ? article(types) : types.map(article).join(" or ")}` };
    }
    case "const":
      return { pointer, what: `is ${shown(error.data)}, but must be ${shown(parameters["allowedValue"])}` };
    case "enum":
      return {
        pointer,
        what: `is ${shown(error.data)}, but must be one of ${(parameters["allowedValues"] as unknown as readonly unknown[]).map(shown).join(", ")}`,
      };
    case "minItems":
    case "maxItems":
    case "additionalItems":
      return { pointer, what: `has the wrong number of entries: ${parameters["limit"]} are due` };
    default:
      return { pointer, what: error.message ?? "does not have the form of the schema" };
  }
};

/** Schema errors as findings: each place once, the first error there. */
export const schemaFindings = (errors: readonly ErrorObject[]): readonly Diagnostic[] => {
  const found = new Map<string, Diagnostic>();
  for (const error of errors) {
    const words = inWords(error);
    if (!words || found.has(words.pointer) || found.size === limit) continue;
    found.set(words.pointer, diagnose(documentSchema, undefined, { where: words.pointer, what: words.what }, { pointer: words.pointer }));
  }
  return [...found.values()];
};
