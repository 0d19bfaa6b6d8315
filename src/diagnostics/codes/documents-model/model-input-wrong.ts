import type { DiagnosticDefinition } from "../../../contracts/index.ts";

export const modelInputWrong: DiagnosticDefinition<{ readonly name: string; readonly what: string }> = {
  code: "HGM8121",
  slug: "model-input-wrong",
  severity: "error",
  title: "An input of a model is wrong",
  explanation:
    "Inputs have names of their own, the sizes of their kind as whole numbers above 0 ([length] of tokens, [images, channels, height, width], [length, channels] of frames), and a layer that reads them.",
  message: ({ name, what }) => `The input \`${name}\` ${what}.`,
};
