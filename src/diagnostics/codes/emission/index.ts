import { addressLeftToOperators } from "./address-left-to-operators.ts";
import { layerNotEmitted } from "./layer-not-emitted.ts";

export { addressLeftToOperators, layerNotEmitted };

export const emissionDiagnostics = [addressLeftToOperators, layerNotEmitted] as const;
