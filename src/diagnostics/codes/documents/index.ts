import { documentNoVersion } from "./document-no-version.ts";
import { documentSchema } from "./document-schema.ts";
import { documentVersion } from "./document-version.ts";

export { documentNoVersion, documentSchema, documentVersion };

export const documentsDiagnostics = [documentSchema, documentVersion, documentNoVersion] as const;
