import type { Feature } from "../feature.ts";
import { completion } from "./completion/index.ts";
import { foldingRanges } from "./folding-ranges.ts";
import { hover } from "./hover/index.ts";
import { signatureHelp } from "./signature-help.ts";

/** Everything that the server can do for a client, in the order of the table in `docs/editors.md`. */
export const features: readonly Feature[] = [completion, signatureHelp, hover, foldingRanges];
