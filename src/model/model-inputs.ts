import type { InputSpec, ModelInput, StreamShape } from "../contracts/index.ts";
import { CompilerBug } from "../contracts/index.ts";

/** What the document says of an input. `sequence`: tokens of a sequence of the job. */
export const modelInput = ({ name, kind, arguments: given }: InputSpec, sequence: number): ModelInput => {
  const size = (argument: string, otherwise?: number): number => {
    const value = given[argument] ?? otherwise;
    if (typeof value !== "number") throw new CompilerBug(`input ${name} has no ${argument}`);
    return value;
  };
  switch (kind) {
    case "tokens":
      return { name, kind, shape: [size("length", sequence)] };
    case "image":
      return { name, kind, shape: [size("per_sample", 1), size("channels", 3), size("height"), size("width")] };
    case "frames":
      return { name, kind, shape: [size("length"), size("channels")] };
    default:
      throw new CompilerBug(`input ${name} is of the unknown kind ${kind}`);
  }
};

/** What a layer sees of an input. */
export const inputStream = ({ name, kind, shape }: ModelInput): StreamShape => {
  const [first = 0, second = 0, height = 0, width = 0] = shape;
  if (kind === "tokens") return { kind, length: first, items: 1, width: 0, targets: { input: name, first: 0 } };
  if (kind === "frames") return { kind: "vectors", length: first, items: 1, width: second };
  return { kind, length: height * width, items: first, width: 0, image: { channels: second, height, width } };
};

/** The one input of a model that states none: the tokens of the job's sequence. */
export const jobTokens = (sequence: number): StreamShape => ({ kind: "tokens", length: sequence, items: 1, width: 0, targets: { input: "", first: 0 } });
