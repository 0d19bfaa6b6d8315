import type { Feature } from "../feature.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { formatting } from "./formatting/index.ts";
import { selectionRanges } from "./selection-ranges.ts";
import { semanticTokens } from "./semantic-tokens/index.ts";

/** Everything that the server can do for a client, in the order of the table in `docs/editors.md`. */
export const features: readonly Feature[] = [semanticTokens, formatting, foldingRanges, selectionRanges];
