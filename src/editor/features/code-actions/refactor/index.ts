import type { Provider } from "../offer.ts";
import { extractDevice } from "./extract-device.ts";
import { extractLet } from "./extract-let.ts";
import { extractModel } from "./extract-model.ts";
import { inlineValue } from "./inline-value.ts";
import { moveSite } from "./move-site.ts";
import { splitSite } from "./split-site.ts";

/** Changes of form that keep the meaning of the spec. */
export const refactorings: readonly Provider[] = [extractDevice, extractLet, extractModel, splitSite, inlineValue, moveSite];
