import type { Provider } from "../offer.ts";
import { extractLet } from "./extract-let.ts";
import { extractModel } from "./extract-model.ts";
import { inlineValue } from "./inline-value.ts";

/** Changes of form that keep the meaning of the spec. */
export const refactorings: readonly Provider[] = [extractLet, extractModel, inlineValue];
