import { activationWord } from "../activations.ts";
import { noDropout, ownInitialValues } from "../common-fields.ts";
import type { Config } from "../config.ts";
import { defineFamily } from "../family.ts";
import { type Fields, ignored, mapped } from "../fields.ts";
import { causalOnly, gemmaParts, scoreFactor } from "../gemma.ts";
import { checkHeads } from "../heads.ts";
import type { JsonMember } from "../json.ts";
import { count, flag, layerCount, listOf, object, orNull, positive, text } from "../kinds.ts";
import { byPattern, type Pattern } from "../layer-pattern.ts";
import { call, numberText } from "../print.ts";
import { readRopeObject, type Rope, ropeFields } from "../rope.ts";
import { size, usualDecoder } from "../usual-decoder.ts";
import { layerWindows } from "../windows.ts";

/** The rope parameters of one type of layer: transformers 5 holds an object for each, older files one `rope_scaling` for full attention. */
const ropeOf = (config: Config<Fields>, type: "full_attention" | "sliding_attention", headDim: number | undefined, theta: number): Rope => {
  const now = object.read(config.given("rope_parameters") ?? { place: { file: "", start: 0, end: 0 }, value: null });
  const before = type === "full_attention" ? object.read(config.given("rope_scaling") ?? { place: { file: "", start: 0, end: 0 }, value: null }) : undefined;
  const members = object.read(now?.get(type)?.value ?? { place: { file: "", start: 0, end: 0 }, value: null }) ?? new Map<string, JsonMember>();
  for (const [name, member] of now ?? [])
    if (name !== "full_attention" && name !== "sliding_attention" && type === "full_attention")
      config.refuse(
        `rope_parameters.${name}`,
        "this family has rope parameters for each type of layer",
        "Give `full_attention` and `sliding_attention`.",
        member.value,
      );
  return readRopeObject(config, before === undefined ? "rope_parameters" : "rope_scaling", new Map([...members, ...(before ?? [])]), { headDim, theta });
};

const either = (pattern: Pattern, sliding: Rope, full: Rope): Rope => {
  const local = { ...sliding, text: sliding.text.replace("theta: rope_theta", "theta: local_theta") };
  return { theta: full.theta, text: byPattern(pattern, local.text, full.text) ?? full.text };
};

export const gemma3Text = defineFamily({
  type: "gemma3_text",
  name: "Gemma3",
  summary: "Decoder with sliding windows in most blocks, norms of queries and keys, and norms before and after every branch.",
  architecture: "Gemma3ForCausalLM",
  fields: {
    vocab_size: mapped(count, 262_208),
    hidden_size: mapped(count, 2304),
    intermediate_size: mapped(count, 9216),
    num_hidden_layers: mapped(layerCount, 26),
    num_attention_heads: mapped(count, 8),
    num_key_value_heads: mapped(count, 4),
    head_dim: mapped(count, 256),
    hidden_activation: mapped(text, "gelu_pytorch_tanh"),
    rms_norm_eps: mapped(positive, 1e-6),
    tie_word_embeddings: mapped(flag, true),
    attention_bias: mapped(flag, false),
    query_pre_attn_scalar: mapped(count, 256),
    sliding_window: mapped(orNull(count), 4096),
    sliding_window_pattern: mapped(count, 6),
    layer_types: mapped(orNull(listOf(text)), null),
    final_logit_softcapping: mapped(orNull(positive), null),
    attn_logit_softcapping: mapped(orNull(positive), null),
    ...ropeFields(131_072),
    rope_local_base_freq: mapped(positive, 10_000),
    _sliding_window_pattern: ignored("transformers writes it and does not read it"),
    hidden_act: ignored("this family reads its activation from `hidden_activation`"),
    use_bidirectional_attention: causalOnly,
    attention_dropout: ignored(noDropout),
    initializer_range: ignored(ownInitialValues),
  },
  build: (config) => {
    const { values } = config;
    const heads = { hidden: values.hidden_size, heads: values.num_attention_heads, keyHeads: values.num_key_value_heads, headDim: values.head_dim };
    const headDim = checkHeads(config, heads);
    const windows = layerWindows(
      config,
      values.num_hidden_layers,
      values.layer_types,
      values.sliding_window,
      (index) => (index + 1) % values.sliding_window_pattern !== 0,
    );
    if (values.layer_types !== null) config.ignore("sliding_window_pattern", "`layer_types` says which blocks have a window");
    const full = ropeOf(config, "full_attention", headDim, values.rope_theta ?? 1_000_000);
    const sliding = ropeOf(config, "sliding_attention", headDim, values.rope_local_base_freq);
    const parts = gemmaParts(values.hidden_size);
    return usualDecoder(values, {
      ...parts,
      constants: [...parts.constants, ...(windows.pattern === "never" ? [] : ([["local_theta", "number", numberText(sliding.theta)]] as const))],
      heads,
      rope: either(windows.pattern, sliding, full),
      sizes: [...size("ffn", values.intermediate_size), ...windows.sizes],
      attention: {
        bias: values.attention_bias,
        qk_norm: true,
        qk_norm_eps: "eps",
        qk_norm_offset: true,
        window: windows.argument,
        scale: scoreFactor(values.query_pre_attn_scalar, values.head_dim),
        softcap: values.attn_logit_softcapping ?? undefined,
      },
      feedForward: call("mlp", { ffn: "ffn", activation: activationWord(config, "hidden_activation", values.hidden_activation, true) }),
      sandwich: true,
      ...(values.final_logit_softcapping === null ? {} : { headSoftcap: values.final_logit_softcapping }),
    });
  },
});
