import type { Feature } from "../feature.ts";
import { codeActions } from "./code-actions/index.ts";
import { completion } from "./completion/index.ts";
import { definition } from "./definition.ts";
import { documentHighlight } from "./document-highlight.ts";
import { documentLinks } from "./document-links.ts";
import { documentSymbols } from "./document-symbols.ts";
import { fileOperations } from "./file-operations.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { formatting } from "./formatting/index.ts";
import { hover } from "./hover/index.ts";
import { inlayHints } from "./inlay-hints/index.ts";
import { references } from "./references.ts";
import { rename } from "./rename/rename.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { semanticTokens } from "./semantic-tokens/index.ts";
import { signatureHelp } from "./signature-help.ts";
import { typeHierarchy } from "./type-hierarchy.ts";
import { workspaceSymbols } from "./workspace-symbols.ts";

/** Everything that the server can do for a client, in the order of the table in `docs/editor-features.md`. */
export const features: readonly Feature[] = [
  completion,
  hover,
  signatureHelp,
  definition,
  references,
  rename,
  documentSymbols,
  workspaceSymbols,
  documentHighlight,
  semanticTokens,
  formatting,
  codeActions,
  inlayHints,
  foldingRanges,
  selectionRanges,
  documentLinks,
  typeHierarchy,
  fileOperations,
];
