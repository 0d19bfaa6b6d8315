import type { AnyFamily } from "./family.ts";
import { deepseekV3 } from "./families/deepseek-v3.ts";
import { gemma } from "./families/gemma.ts";
import { gemma2 } from "./families/gemma2.ts";
import { gemma3Text } from "./families/gemma3-text.ts";
import { glm } from "./families/glm.ts";
import { glm4 } from "./families/glm4.ts";
import { gpt2 } from "./families/gpt2.ts";
import { gptOss } from "./families/gpt-oss.ts";
import { llama } from "./families/llama.ts";
import { mistral } from "./families/mistral.ts";
import { mixtral } from "./families/mixtral.ts";
import { opt } from "./families/opt.ts";
import { phi } from "./families/phi.ts";
import { phi3 } from "./families/phi3.ts";
import { qwen2 } from "./families/qwen2.ts";
import { qwen3 } from "./families/qwen3.ts";
import { qwen3Moe } from "./families/qwen3-moe.ts";

/** Every family of configurations that can be imported. One line for each. */
export const families: readonly AnyFamily[] = [
  llama,
  mistral,
  mixtral,
  qwen2,
  qwen3,
  qwen3Moe,
  deepseekV3,
  gpt2,
  opt,
  gemma,
  gemma2,
  gemma3Text,
  phi,
  phi3,
  glm,
  glm4,
  gptOss,
];
