import { importFamilyUnknown } from "./import-family-unknown.ts";
import { importFieldRepeated } from "./import-field-repeated.ts";
import { importFieldType } from "./import-field-type.ts";
import { importFieldUnknown } from "./import-field-unknown.ts";
import { importNotJson } from "./import-not-json.ts";
import { importNotObject } from "./import-not-object.ts";
import { importValueRefused } from "./import-value-refused.ts";
import { importValuesDisagree } from "./import-values-disagree.ts";

export {
  importFamilyUnknown,
  importFieldRepeated,
  importFieldType,
  importFieldUnknown,
  importNotJson,
  importNotObject,
  importValueRefused,
  importValuesDisagree,
};

export const filesImportDiagnostics = [
  importNotJson,
  importNotObject,
  importFamilyUnknown,
  importFieldUnknown,
  importFieldType,
  importValueRefused,
  importValuesDisagree,
  importFieldRepeated,
] as const;
