import type { Feature } from "../feature.ts";
import { definition } from "./definition.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentLinks } from "./document-links.ts";
import { documentSymbols } from "./document-symbols.ts";
import { fileOperations } from "./file-operations.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { references } from "./references.ts";
import { rename } from "./rename/rename.ts";
import { typeHierarchy } from "./type-hierarchy.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

/** Everything that the server can do for a client, in the order of the table in `docs/editors.md`. */
export const features: readonly Feature[] = [
  definition,
  references,
  rename,
  documentSymbols,
  workspaceSymbols,
  documentHighlight,
  foldingRanges,
  documentLinks,
  typeHierarchy,
  fileOperations,
];
