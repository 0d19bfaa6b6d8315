/**
 * Parameters of the models in `published/`, as transformers 5.24.0 counts them on its meta device. The long suite `import-hf` counts them
 * again. The files hold what the makers published, without `quantization_config`.
 */
export const publishedCounts: Readonly<Record<string, number>> = {
  "deepseek-v3": 671_026_404_352,
  "gemma-2-2b": 2_614_341_888,
  "gemma-2b": 2_506_172_416,
  "glm-4-9b": 9_399_951_360,
  "gpt-oss-20b": 20_914_757_184,
  gpt2: 124_439_808,
  "llama-3-8b": 8_030_261_248,
  "llama-3.2-1b": 1_235_814_400,
  "mistral-7b": 7_241_732_096,
  "mixtral-8x7b": 46_702_792_704,
  "opt-350m": 331_196_416,
  "phi-2": 2_779_683_840,
  "phi-3-mini-4k": 3_821_079_552,
  "qwen2.5-0.5b": 494_032_768,
  "qwen3-0.6b": 596_049_920,
  "qwen3-30b-a3b": 30_532_122_624,
};
