import type { Feature } from "../feature.ts";
import { completion } from "./completion/index.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { formatting } from "./formatting/index.ts";
import { hover } from "./hover/index.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { semanticTokens } from "./semantic-tokens/index.ts";
import { signatureHelp } from "./signature-help.ts";

/** Everything that the server can do for a client, in the order of the table in `docs/editors.md`. */
export const features: readonly Feature[] = [completion, signatureHelp, hover, semanticTokens, formatting, foldingRanges, selectionRanges];
