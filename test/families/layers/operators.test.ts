import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArgumentValue, Bindings, LayerSpec, ModelGraph, Operator } from "../../../src/contracts/index.ts";
import { evaluateFormula } from "../../../src/contracts/index.ts";
import { layerOperators } from "../../../src/families/layers/operators-registry.ts";
import { layerTorch } from "../../../src/families/layers/torch-registry.ts";
import { buildModel } from "../../../src/model/index.ts";
import { layers } from "../../../src/semantics/vocabulary/index.ts";
import { gpt, layer, llama, residual, spec } from "../../model/specs.ts";

const model = (layers: readonly LayerSpec[]): ModelGraph => {
  const { value } = buildModel(spec(layers));
  if (!value) throw new Error("no model");
  return value;
};

const one: Bindings = { rows: 1, sequence: 1, element: 2, tensor: 1, context: 1, expert: 1 };

const operatorsOf = (graph: ModelGraph): readonly Operator[] => graph.layers.flatMap((l) => graph.classes.find((c) => c.id === l.class)?.operators ?? []);

const blockOperators = (graph: ModelGraph): readonly Operator[] => graph.classes.find((c) => c.id === "block")?.operators ?? [];

const sizes = fc.record({
  layers: fc.integer({ min: 1, max: 4 }),
  heads: fc.integer({ min: 1, max: 8 }),
  headDim: fc.integer({ min: 1, max: 16 }),
  vocab: fc.integer({ min: 2, max: 1000 }),
  rows: fc.integer({ min: 1, max: 8 }),
  sequence: fc.integer({ min: 1, max: 128 }),
});

describe("FLOPs", () => {
  test("forward and backward of a GPT are Megatron's 72 B s l h^2 (1 + s/6h + V/12lh) when attention is counted whole", () => {
    fc.assert(
      fc.property(sizes, ({ layers: l, heads, headDim, vocab: V, rows: B, sequence: s }) => {
        const h = heads * headDim;
        const operators = operatorsOf(model(gpt({ layers: l, hidden: h, heads, vocab: V, context: 128, causal: false })));
        // Megatron counts every backward product twice the forward one; flash attention does half a product more, which is recomputation.
        const flops = operators.reduce((sum, o) => sum + 3 * evaluateFormula(o.flops, { ...one, rows: B, sequence: s }), 0);
        const closed = 72 * B * s * l * h * h * (1 + s / (6 * h) + V / (12 * l * h));
        expect(flops / closed).toBeCloseTo(1, 12);
      }),
    );
  });

  test("a causal mask halves the attention core and nothing else", () => {
    const size = { layers: 2, hidden: 64, heads: 4, vocab: 100, context: 128 };
    const [causal, whole] = [blockOperators(model(gpt({ ...size, causal: true }))), blockOperators(model(gpt({ ...size, causal: false })))];
    causal.forEach((o, i) => {
      const other = whole[i];
      if (!other) throw new Error("operators differ");
      const at = { ...one, rows: 3, sequence: 50 };
      expect(evaluateFormula(o.flops, at)).toBe(evaluateFormula(other.flops, at) / (o.kind === "attention" ? 2 : 1));
    });
  });
});

describe("a sliding window", () => {
  const core = (window: number | undefined, sequence: number): number => {
    const layers = [
      layer("embedding", { vocab: 10, width: 8 }, "tokens"),
      { ...layer("group", {}, "block"), children: [layer("attention", { heads: 2, window })] },
      layer("head", { vocab: 10 }, "lm"),
    ];
    const { value } = buildModel(spec(layers, sequence));
    const operator = value && blockOperators(value).find((o) => o.kind === "attention");
    return evaluateFormula(operator?.flops ?? [], { ...one, sequence });
  };
  test("does the work of the pairs of tokens that it shows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 60 }), (window, sequence) => {
        let pairs = 0;
        for (let i = 0; i < sequence; i++) pairs += Math.min(i + 1, window);
        // Where everything before a token is seen, half of the square is counted, as without a window.
        const expected = window >= sequence ? sequence ** 2 / 2 : pairs;
        expect(core(window, sequence)).toBeCloseTo(4 * 8 * expected, 6);
        expect(core(sequence, sequence)).toBe(core(undefined, sequence));
      }),
    );
  });
});

describe("saved activations", () => {
  test("of a GPT block are those of Korthikanti et al. 2022 for tensor parallelism, without dropout and attention scores", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 8 }), ({ heads, headDim, rows: b, sequence: s }, t) => {
        const h = heads * headDim;
        const operators = blockOperators(model(gpt({ layers: 1, hidden: h, heads, vocab: 10, context: 128 })));
        const saved = operators.reduce((sum, o) => sum + evaluateFormula(o.saved, { ...one, rows: b, sequence: s, tensor: t }), 0);
        // Equation 2 is sbh (10 + 24/t + 5as/ht). Two dropout masks of sbh bytes are not there; flash attention keeps 4 bytes for each row and
        // head instead of 5as/h, and each of the two norms two fp32 numbers for each token.
        const paper = s * b * h * (10 - 2 + 24 / t);
        expect(saved / (paper + (4 * b * s * heads) / t + 2 * 8 * b * s)).toBeCloseTo(1, 12);
      }),
    );
  });

  test("of the attention core alone go with selective recomputation", () => {
    const operators = blockOperators(model(llama({ layers: 1, hidden: 64, heads: 4, ffn: 64, vocab: 10 })));
    expect(operators.filter((o) => o.selective).map((o) => o.name)).toEqual(["attention.core"]);
  });

  test("of the head are its input, the logits in both widths and the targets", () => {
    const head = operatorsOf(model(llama({ layers: 1, hidden: 64, heads: 4, ffn: 64, vocab: 1000 }))).slice(-2);
    const saved = head.reduce((sum, o) => sum + evaluateFormula(o.saved, { ...one, rows: 2, sequence: 8, tensor: 4 }), 0);
    expect(saved).toBe(16 * (2 * 64 + 250 * (2 + 4) + 8));
  });
});

describe("matrix products", () => {
  test("do 2 m n k FLOPs, and t ranks do together what one does alone", () => {
    const operators = operatorsOf(model(llama({ layers: 1, hidden: 64, heads: 8, kvHeads: 4, ffn: 96, vocab: 128, qkNorm: true, qkvBias: true })));
    const products = operators.filter((o) => o.matmul);
    expect(products.map((o) => o.name)).toEqual(["attention.q", "attention.k", "attention.v", "attention.o", "mlp.gate", "mlp.up", "mlp.down", "projection"]);
    for (const o of products) {
      for (const tensor of [1, 2, 4]) {
        const at = { ...one, rows: 3, sequence: 5, tensor };
        const [m, n, k] = [o.matmul?.m, o.matmul?.n, o.matmul?.k].map((f) => evaluateFormula(f ?? [], at));
        expect(2 * (m ?? 0) * (n ?? 0) * (k ?? 0)).toBe(evaluateFormula(o.flops, at));
        expect(evaluateFormula(o.flops, at) * tensor).toBe(evaluateFormula(o.flops, { ...at, tensor: 1 }));
      }
    }
  });

  test("a context degree takes its share of the tokens", () => {
    for (const o of operatorsOf(model(gpt({ layers: 1, hidden: 64, heads: 8, vocab: 128, context: 128 })))) {
      const whole = evaluateFormula(o.flops, { ...one, rows: 2, sequence: 64 });
      expect(evaluateFormula(o.flops, { ...one, rows: 2, sequence: 64, context: 2 })).toBe(whole / 2);
    }
  });
});

describe("gated and plain mlp", () => {
  const mlp = (activation: string) =>
    blockOperators(
      model([
        layer("embedding", { vocab: 10, width: 8 }, "tokens"),
        { ...layer("group", {}, "block"), children: [layer("mlp", { ffn: 32, activation: { word: activation } })] },
        layer("head", { vocab: 10 }, "lm"),
      ]),
    );
  test.each([
    ["relu", 8 + 32],
    ["gelu", 8 + 2 * 32],
    ["silu", 8 + 2 * 32],
    ["swiglu", 8 + 4 * 32],
    ["gelu_tanh", 8 + 2 * 32],
    ["relu_squared", 8 + 2 * 32],
    ["geglu", 8 + 4 * 32],
    ["geglu_tanh", 8 + 4 * 32],
    ["swiglu_clamped", 8 + 7 * 32],
  ])("%s keeps %i elements of a token", (activation, elements) => {
    expect(mlp(activation).reduce((sum, o) => sum + evaluateFormula(o.saved, one), 0)).toBe(2 * elements);
  });
});

describe("mixture of experts", () => {
  const block = (args: Record<string, ArgumentValue>): readonly Operator[] =>
    blockOperators(
      model([
        layer("embedding", { vocab: 10, width: 64 }, "tokens"),
        { ...layer("group", {}, "block"), children: [layer("moe", { experts: 8, top_k: 2, ffn: 32, ...args })] },
        layer("head", { vocab: 10 }, "lm"),
      ]),
    );
  const work = (operators: readonly Operator[], tensor = 1): number =>
    operators.reduce((sum, o) => sum + evaluateFormula(o.flops, { ...one, rows: 4, sequence: 16, tensor }), 0);

  test("does the router's work, and that of top_k and the shared experts for every token, whatever the number of experts", () => {
    for (const [experts, topK, shared] of [
      [8, 2, 0],
      [7, 3, 1],
      [64, 6, 2],
    ] as const) {
      const expected = 64 * (2 * 64 * experts + (topK + shared) * 3 * 2 * 64 * 32);
      expect(work(block({ experts, top_k: topK, shared }))).toBeCloseTo(expected, 6);
    }
  });

  test("leaves the router whole and shares the experts' width out over the tensor ranks", () => {
    const router = 64 * 2 * 64 * 8;
    expect(work(block({ shared: 1 }), 4) - router).toBe((work(block({ shared: 1 })) - router) / 4);
  });

  test("reads every expert's weights, and a matrix product for each", () => {
    const gate = block({}).find((o) => o.name === "moe.experts.gate");
    expect(gate?.matmul?.count).toBe(8);
    expect(evaluateFormula(gate?.matmul?.m ?? [], { ...one, rows: 4, sequence: 16 })).toBe(16);
    expect(evaluateFormula(gate?.bytes ?? [], { ...one, rows: 4, sequence: 16 })).toBe(2 * (64 * 2 * (64 + 32) + 8 * 64 * 32));
  });

  test("counts as active the experts that a token is sent to", () => {
    const { parameters } = model([
      layer("embedding", { vocab: 10, width: 64 }, "tokens"),
      residual(layer("moe", { experts: 8, top_k: 2, ffn: 32, shared: 1 })),
      layer("head", { vocab: 10 }, "lm"),
    ]);
    expect(parameters).toEqual({ total: 2 * 640 + 8 * 64 + 9 * 3 * 64 * 32, active: 2 * 640 + 8 * 64 + 3 * 3 * 64 * 32 });
  });
});

describe("options of norms, embedding, head and attention", () => {
  const total = (...layers: LayerSpec[]): number =>
    model([layer("embedding", { vocab: 10, width: 64 }, "tokens"), residual(...layers), layer("head", { vocab: 10 }, "lm")]).parameters.total - 2 * 640;
  test.each([
    ["layer_norm", {}, 128],
    ["layer_norm", { bias: false }, 64],
    ["layer_norm", { affine: false }, 0],
    ["rms_norm", { offset: true }, 64],
    ["layer_norm", { offset: true }, 128],
    ["scale", { by: 0.5 }, 0],
    ["moe", { experts: 8, top_k: 2, ffn: 32, shared_ffn: 40, shared_gate: true }, 8 * 64 + 3 * 64 * (8 * 32 + 40) + 64],
    ["mlp", { ffn: 32, activation: { word: "geglu" }, bias: true }, 3 * 64 * 32 + 2 * 32 + 64],
    ["attention", { heads: 4, output_bias: true }, 4 * 64 * 64 + 64],
    ["attention", { heads: 4, qk_norm: true, qk_norm_kind: { word: "layer" } }, 4 * 64 * 64 + 4 * 16],
    ["attention", { heads: 4, qk_norm: true, qk_norm_offset: true }, 4 * 64 * 64 + 2 * 16],
    ["moe", { experts: 8, top_k: 2, ffn: 32, bias: true, router_bias: true }, 8 * 64 + 8 + 8 * (3 * 64 * 32 + 2 * 32 + 64)],
    ["moe", { experts: 8, top_k: 2, ffn: 32, router: { call: "sigmoid", arguments: { balance: { word: "bias" } } } }, 8 * 64 + 8 * 3 * 64 * 32],
  ] as const)("%s(%o) has %i parameters", (kind, args, expected) => {
    expect(total(layer(kind, args as Record<string, ArgumentValue>))).toBe(expected);
  });

  test("a soft cap makes the core's scores twice, and lets them cross memory", () => {
    const core = (softcap: number | undefined): Operator | undefined =>
      blockOperators(
        model([
          layer("embedding", { vocab: 10, width: 64 }, "tokens"),
          { ...layer("group", {}, "block"), children: [layer("attention", { heads: 4, softcap })] },
          layer("head", { vocab: 10 }, "lm"),
        ]),
      ).find((o) => o.kind === "attention");
    const at = { ...one, rows: 2, sequence: 32 };
    const [plain, capped] = [core(undefined), core(50)];
    expect(capped?.flops).toEqual(plain?.flops);
    expect([plain?.backwardFlops, capped?.backwardFlops]).toEqual([2.5, 3]);
    const pairs = 2 * 4 * (32 ** 2 / 2);
    const statistics = 2 * 32 * 4 * 4;
    expect(evaluateFormula(capped?.bytes ?? [], at) - evaluateFormula(plain?.bytes ?? [], at)).toBe(pairs * (4 * 2 + 48) - statistics);
    expect(evaluateFormula(capped?.saved ?? [], at)).toBe(0);
  });

  test("the head's soft cap keeps its result, and a bias of the head is cut with the vocabulary", () => {
    const head = (args: Record<string, ArgumentValue>) => {
      const graph = model([layer("embedding", { vocab: 1000, width: 64 }, "tokens"), layer("head", { vocab: 1000, ...args }, "lm")]);
      return graph.classes.find((c) => c.id === "lm");
    };
    const saved = (args: Record<string, ArgumentValue>): number =>
      (head(args)?.operators ?? []).reduce((sum, o) => sum + evaluateFormula(o.saved, { ...one, rows: 2, sequence: 8, tensor: 4 }), 0);
    expect(saved({ softcap: 30 }) - saved({})).toBe(16 * 250 * 4);
    expect(saved({ scale: 0.25, bias: true })).toBe(saved({}));
    expect(head({ bias: true })?.parameters[1]).toMatchObject({ name: "bias", shape: [1000], shard: { dimension: 0, axis: "vocabulary" } });
  });

  test("embedding(scale:) crosses memory once more", () => {
    const bytes = (scale: number | undefined): number =>
      evaluateFormula(
        operatorsOf(model([layer("embedding", { vocab: 10, width: 64, scale }, "tokens"), layer("head", { vocab: 10 }, "lm")]))[0]?.bytes ?? [],
        one,
      );
    expect(bytes(8)).toBe(2 * bytes(undefined));
  });
});

describe("selective state spaces", () => {
  const block = (args: Record<string, ArgumentValue> = {}) => {
    const graph = model([
      layer("embedding", { vocab: 10, width: 40 }, "tokens"),
      { ...layer("group", {}, "block"), children: [layer("mamba", { state: 16, ...args })] },
      layer("head", { vocab: 10 }, "lm"),
    ]);
    return { operators: blockOperators(graph), parameters: graph.parameters.total - 2 * 400, class: graph.classes.find((c) => c.id === "block") };
  };

  // Counts of MambaMixer and JambaMambaMixer of the Python package transformers 5.24.0 at these sizes.
  test.each([
    [{}, 14_480],
    [{ norms: true }, 14_515],
    [{ bias: true, conv_bias: false }, 14_480 + 2 * 80 + 40 - 80],
  ])("with %o have %i parameters", (args, expected) => {
    expect(block(args).parameters).toBe(expected);
  });

  test("do the work of their products, of the convolution and 9 FLOPs for each number of a state, shared out over the ranks", () => {
    const { operators } = block();
    for (const tensor of [1, 2, 4]) {
      const flops = operators.reduce((sum, o) => sum + evaluateFormula(o.flops, { ...one, rows: 2, sequence: 8, tensor }), 0);
      const products = 2 * (40 * 160 + 80 * 35 + 3 * 80 + 80 * 40);
      expect(flops * tensor).toBe(16 * (products + 2 * 4 * 80 + 9 * 80 * 16 + 2 * 80));
    }
  });

  test("keep the states between chunks of 64 tokens, not those of every token", () => {
    const saved = (state: number): number =>
      block({ state }).operators.reduce((sum, o) => sum + evaluateFormula(o.saved, { ...one, rows: 1, sequence: 64 }), 0);
    // One state of 80 channels more for each number, and the number's two vectors in fp32 for each of 64 tokens.
    expect(saved(17) - saved(16)).toBe(4 * 80 + 64 * 8);
  });

  test("are cut over their channels", () => {
    expect(block().class?.divisors).toEqual([{ name: "channels", size: 80 }]);
    expect(block().class?.parameters.find((p) => p.name === "mamba.a_log")).toMatchObject({ shape: [80, 16], initialisation: { kind: "log_range" } });
  });
});

test("activations as layers have no parameters and keep one stream", () => {
  for (const kind of ["gelu", "gelu_tanh", "relu", "silu"]) {
    const graph = model([layer("embedding", { vocab: 10, width: 64 }, "tokens"), layer(kind), layer("head", { vocab: 10 }, "lm")]);
    expect(graph.parameters.total).toBe(2 * 640);
    expect(evaluateFormula(operatorsOf(graph)[1]?.saved ?? [], one)).toBe(2 * 64);
  }
});

test("latent attention does the products of its projections and of a core of unlike heads", () => {
  const operators = blockOperators(
    model([
      layer("embedding", { vocab: 10, width: 64 }, "tokens"),
      { ...layer("group", {}, "block"), children: [layer("mla", { heads: 4, q_rank: 24, kv_rank: 16, nope_dim: 8, rope_dim: 4, value_dim: 10 })] },
      layer("head", { vocab: 10 }, "lm"),
    ]),
  );
  const flops = operators.reduce((sum, o) => sum + evaluateFormula(o.flops, { ...one, sequence: 32 }), 0);
  const matrices = 64 * 24 + 24 * 4 * 12 + 64 * 20 + 16 * 4 * 18 + 4 * 10 * 64;
  expect(flops).toBe(32 * 2 * matrices + 32 * 32 * 4 * (12 + 10));
});

test("an opaque layer has the figures that it states", () => {
  const graph = model([
    layer("embedding", { vocab: 10, width: 64 }, "tokens"),
    residual(layer("rms_norm"), layer("opaque", { name: "retrieval", flops: 3e9, params: 12e6, saved: 16e3 })),
    layer("head", { vocab: 10 }, "lm"),
  ]);
  const opaque = operatorsOf(graph).find((o) => o.name === "opaque");
  const at = { ...one, rows: 2, sequence: 8 };
  expect([evaluateFormula(opaque?.flops ?? [], at), evaluateFormula(opaque?.saved ?? [], at)]).toEqual([16 * 3e9, 16 * 16e3]);
  expect(graph.parameters.total).toBe(2 * 640 + 64 + 12e6);
});

test("each layer kind with operators has PyTorch code unless the vocabulary says that it is planned only, and the other way round", () => {
  const plannedOnly = layers.filter((entry) => entry.plannedOnly).map((entry) => entry.name);
  expect([...layerTorch.keys(), ...plannedOnly].sort()).toEqual([...layerOperators.keys()].sort());
});
