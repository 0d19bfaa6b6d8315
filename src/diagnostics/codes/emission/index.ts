import { addressLeftToOperators } from "./address-left-to-operators.ts";

export { addressLeftToOperators };

export const emissionDiagnostics = [addressLeftToOperators] as const;
