import type { Provider } from "../offer.ts";

/** Changes of form that keep the meaning of the spec. */
export const refactorings: readonly Provider[] = [];
