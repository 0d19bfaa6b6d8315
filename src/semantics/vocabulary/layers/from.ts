import type { PropertyEntry } from "../entry.ts";
import { layer } from "../value-type.ts";

/** For kinds that may begin a branch of the model: what they work on. */
export const from: PropertyEntry = {
  name: "from",
  type: layer,
  doc: "The layer or input that it works on; the layer before it in the same body by default.",
};
