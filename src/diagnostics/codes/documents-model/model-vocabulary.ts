import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelVocabulary: DiagnosticDefinition<{ readonly stated: number }> = {
  code: "HGM8119",
  slug: "model-vocabulary",
  severity: "error",
  title: "The vocabulary is not that of the embedding",
  explanation: "The vocabulary of the model is a whole number above 0, and no layer cuts another vocabulary than that.",
  message: ({ stated }) => `The model states a vocabulary of ${stated}, which is not that of its layers.`,
};
