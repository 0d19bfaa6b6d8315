import type { LayerEntry, PropertyEntry } from "../entry.ts";
import { number } from "../value-type.ts";

const eps: PropertyEntry = { name: "eps", type: number({ above: 0 }), default: 1e-5, doc: "Added under the root." };

export const rmsNorm: LayerEntry = { name: "rms_norm", doc: "Divides by the root mean square and scales.", arguments: [eps] };
export const layerNorm: LayerEntry = { name: "layer_norm", doc: "Subtracts the mean, divides by the standard deviation, scales and shifts.", arguments: [eps] };
