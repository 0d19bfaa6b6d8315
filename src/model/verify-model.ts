import type { Diagnostic, ModelGraph } from "../contracts/index.ts";
import { formulaRules } from "./rules/formulas.ts";
import { layerRules } from "./rules/layers.ts";
import { parameterRules } from "./rules/parameters.ts";
import { streamRules } from "./rules/streams.ts";
import type { ModelRule } from "./rules/rule.ts";

/** Every rule of a model document; the tests hold a broken document against each. */
export const modelRules: readonly ModelRule[] = [...layerRules, ...streamRules, ...parameterRules, ...formulaRules];

/** What is wrong with a model document that has the right shape (its JSON Schema is checked before). Time is linear in the document. */
export const verifyModel = (graph: ModelGraph): Diagnostic[] => modelRules.flatMap((rule) => rule.check(graph));
