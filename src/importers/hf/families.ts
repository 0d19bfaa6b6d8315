import type { AnyFamily } from "./family.ts";
import { llama } from "./families/llama.ts";
import { mistral } from "./families/mistral.ts";
import { mixtral } from "./families/mixtral.ts";
import { qwen2 } from "./families/qwen2.ts";
import { qwen3 } from "./families/qwen3.ts";
import { qwen3Moe } from "./families/qwen3-moe.ts";

/** Every family of configurations that can be imported. */
export const families: readonly AnyFamily[] = [llama, mistral, mixtral, qwen2, qwen3, qwen3Moe];
