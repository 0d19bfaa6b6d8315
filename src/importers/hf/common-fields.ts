import { fixed, ignored, type Fields } from "./fields.ts";

const all = (names: readonly string[], reason: string): Fields => Object.fromEntries(names.map((name) => [name, ignored(reason)]));

/** Why a rate of dropout is left out, for the families' tables. */
export const noDropout = "hgm trains without dropout";

/** Why the spread of initial weights is left out, for the families' tables. */
export const ownInitialValues = "the spread of initial weights, not the model; hgm draws them with its own, 0.02";

/** The job says how long sequences are; only scaled rotary positions look at this. */
export const jobSaysSequence = "how long sequences may be; the job's `sequence` says how long they are";

export const onlyWithRouterLoss = "weighs a loss that `output_router_logits` leaves out";

/** A loss that the router adds where it is on. */
export const noRouterLoss = fixed(
  [false, null],
  "it adds a loss of the router to that of the model, which the layer `moe` does not",
  "Set it to false if you train without that loss.",
);

/** Fields of every family: those of `PreTrainedConfig`, and what tools leave in configurations. */
export const commonFields: Fields = {
  ...all(
    ["bos_token_id", "eos_token_id", "pad_token_id", "unk_token_id", "sep_token_id", "cls_token_id", "mask_token_id", "decoder_start_token_id"],
    "numbers of special tokens; data is made of tokens before hgm reads it",
  ),
  ...all(["torch_dtype", "dtype", "use_bfloat16"], "the job's `precision` says in which data types is trained"),
  ...all(["transformers_version", "_name_or_path", "name_or_path", "_commit_hash", "model_name"], "where the configuration comes from"),
  ...all(["auto_map", "trust_remote_code"], "names code outside transformers; the family's own code is what is imported"),
  ...all(
    [
      "use_cache",
      "cache_implementation",
      "output_attentions",
      "output_hidden_states",
      "output_scores",
      "return_dict",
      "return_dict_in_generate",
      "tie_last_hidden_states",
    ],
    "what a call gives or keeps, not what it computes",
  ),
  ...all(
    [
      "attn_implementation",
      "_attn_implementation",
      "_attn_implementation_internal",
      "_attn_implementation_autoset",
      "experts_implementation",
      "_experts_implementation",
      "_experts_implementation_internal",
      "chunk_size_feed_forward",
      "torchscript",
      "pretraining_tp",
      "use_flash_attn",
      "gradient_checkpointing",
    ],
    "how it is computed, not what; hgm decides that for each device class",
  ),
  ...all(["id2label", "label2id", "num_labels", "problem_type", "finetuning_task", "task_specific_params", "tf_legacy_loss"], "for heads of other tasks"),
  ...all(["tokenizer_class", "prefix", "bos_token", "eos_token", "pad_token"], "for the tokenizer"),
  ...all(
    [
      "assistant_confidence_threshold",
      "assistant_lookbehind",
      "bad_words_ids",
      "begin_suppress_tokens",
      "diversity_penalty",
      "do_sample",
      "early_stopping",
      "encoder_no_repeat_ngram_size",
      "encoder_repetition_penalty",
      "epsilon_cutoff",
      "eta_cutoff",
      "exponential_decay_length_penalty",
      "forced_bos_token_id",
      "forced_eos_token_id",
      "length_penalty",
      "max_length",
      "max_new_tokens",
      "min_length",
      "no_repeat_ngram_size",
      "num_assistant_tokens",
      "num_assistant_tokens_schedule",
      "num_beam_groups",
      "num_beams",
      "num_return_sequences",
      "remove_invalid_values",
      "repetition_penalty",
      "suppress_tokens",
      "target_lookbehind",
      "temperature",
      "top_k",
      "top_p",
      "typical_p",
    ],
    "for generation",
  ),
  is_encoder_decoder: fixed([false, null], "it asks for an encoder beside the decoder", "Only decoders can be imported."),
  is_decoder: ignored("every family that can be imported is a decoder"),
  add_cross_attention: fixed([false, null], "it adds cross attention to every block", "Write the layer `attention(keys: …)` by hand."),
  cross_attention_hidden_size: fixed([null], "it asks for cross attention", "Write the layer `attention(keys: …)` by hand."),
  tie_encoder_decoder: fixed([false, null], "it asks for an encoder beside the decoder", "Only decoders can be imported."),
  pruned_heads: fixed([null], "it takes heads out of single layers", "Import the configuration of the model before it was pruned."),
  quantization_config: fixed(
    [null],
    "it asks for quantised weights, which are not trained",
    "Take it out to import the model as it was before it was quantised; the job's `precision` says in which data types is trained.",
  ),
  compression_config: fixed(
    [null],
    "it asks for compressed weights, which are not trained",
    "Take it out to import the model as it was before it was compressed.",
  ),
  per_layer_config: fixed([null], "it gives single layers fields of their own", "Write these layers by hand, in a `repeat` with an index."),
};
