import { type Hover, HoverRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const hoverAt = ({ client, at }: EditorSession, name?: string): Promise<Hover | null> => client.sendRequest<Hover | null>(HoverRequest.method, at(name));
const textAt = async (session: EditorSession, name?: string): Promise<string> => {
  const hover = await hoverAt(session, name);
  return hover && typeof hover.contents === "object" && "value" in hover.contents ? hover.contents.value : "";
};

whole(
  "a property with meaning, type, bounds, example and page, over the whole word",
  { "main.hgm": "link a -- b { «word|band‸width»: 100 Gbps }" },
  async (session) => {
    const hover = await hoverAt(session);
    expect(hover?.range).toEqual(session.rangeOf("word"));
    expect(hover?.contents).toEqual({
      kind: "markdown",
      value: expect.stringMatching(
        /^```hgm\nlink\.bandwidth\n```\n\nOf the whole link, each way; .*\n\nA data rate \(`GB\/s`\), above 0\.\n\nExample: `bandwidth: 100 Gbps`\n\n\[Reference\]\(file:\/\/.*docs\/reference\/blocks\/link\.md#properties\)/,
      ),
    });
  },
);

whole(
  "kinds of blocks, layers and their arguments",
  { "main.hgm": "si‹block›te a { }\nmodel M() { atten‹layer›tion(kv_‹argument›heads: 2, heads: 4) }" },
  async (session) => {
    expect(await textAt(session, "block")).toContain("A data centre: pools of devices that one operator starts together.");
    expect(await textAt(session, "layer")).toContain("Attention with grouped queries");
    expect(await textAt(session, "argument")).toContain("Key and value heads; as many as `heads` by default.");
  },
);

whole(
  "values with options, words of enumerations, functions and metrics",
  {
    "main.hgm":
      "job j { optimizer: ada‹constructor›mw(lr: 1)\n parallel { recompute: any(sel‹member›ective, none) }\n require st‹metric›ep.ti‹metric2›me <= mi‹function›n(3 s, 4 s) }",
  },
  async (session) => {
    expect(await textAt(session, "constructor")).toContain("Adam with decoupled weight decay");
    expect(await textAt(session, "member")).toContain("The attention core: scores and softmax");
    expect(await textAt(session, "metric")).toContain("Time of one step of the optimizer, over all sites.\n\nIn `s`.");
    expect(await textAt(session, "metric2")).toBe(await textAt(session, "metric"));
    expect(await textAt(session, "function")).toContain("the least of values of one dimension");
  },
);

whole(
  "words of the grammar",
  { "main.hgm": "pri‹private›vate job j { ke‹keep›ep weights wi‹within›thin no‹region›de }\nle‹let›t x = i‹if›f true then 1 else 2" },
  async (session) => {
    expect(await textAt(session, "private")).toContain("Keeps a member in its file: nobody can import it.");
    expect(await textAt(session, "keep")).toContain("keep WHAT within PLACE");
    expect(await textAt(session, "within")).toContain("In this place and nowhere else.");
    expect(await textAt(session, "region")).toContain("One node of a pool.");
    expect(await textAt(session, "let")).toContain("Names a value.");
    expect(await textAt(session, "if")).toContain("if condition then a else b");
  },
);

whole("what no plan can carry yet is said", { "main.hgm": "job j { sync: di‹refused›loco(every: 3 steps) }\nsite a { pu‹unused›e: 1.1 }" }, async (session) => {
  expect(await textAt(session, "refused")).toContain("*Not planned yet: a job that says it is refused by name.*");
  expect(await textAt(session, "unused")).toContain("*No effect yet: planning says so in a warning.*");
});

whole(
  "numbers in other units, and what their unit is",
  { "main.hgm": "link a -- b { bandwidth: «number|1‹digits›00 Gb‹unit›ps» }\njob j { sequence: 8‹scale›Ki, batch: 16Mi to‹counted›kens }" },
  async (session) => {
    const hover = await hoverAt(session, "digits");
    expect(hover?.range).toEqual(session.rangeOf("number"));
    expect(await textAt(session, "digits")).toMatch(/^`100 Gbps` = `12\.5 GB\/s` = .*`12,500,000,000 bytes\/s`\n/);
    expect(await textAt(session, "unit")).toContain("10^9 bits per second. A data rate. 1 `Gbps` = 125,000,000 `bytes/s`.");
    expect(await textAt(session, "scale")).toBe("`8Ki` = `8,192 token`");
    expect(await textAt(session, "counted")).toContain("`16Mi tokens` = `16,777,216 tokens`");
  },
);

whole(
  "names through imports: declaration, comment and file",
  {
    "main.hgm": 'import { Mine as M } from "./models.hgm"\njob j { model: ‸M(width: 3) }',
    "models.hgm": "/// Two layers.\n/// Small.\nmodel Mine(\n  width: int,\n) { linear(width: width) }",
  },
  async (session) => {
    expect(await textAt(session)).toMatch(/^```hgm\nmodel Mine\(\n {2}width: int,\n\)\n```\n\nTwo layers\.\nSmall\.\n\nFrom `models\.hgm`\./);
  },
);

whole("nothing in comments, strings and blanks", { "main.hgm": '// si‹comment›te\nlet a = "si‹string›te"\n‹blank›\n' }, async (session) => {
  for (const name of ["comment", "string", "blank"]) expect(await hoverAt(session, name)).toBeNull();
});

/** A small run, two ends of which are known well, and one whose numbers are partly unverified. */
const tower = `hgm 1
import { Cpu, Ascend910B3 } from "std:devices"
let width = 4 * 64
model M(depth: int) {
  embedding(vocab: 128, width: width) as tokens
  repeat(depth) as block { residual { ml‹layer›p(ffn: 64, activation: gelu) } }
  head(vocab: 128, tied: tokens)
}
site hall { pool cpu { device: C‹device›pu, nodes: 2, devices_per_node: 2, fabric: ethernet(nics: 1, per_nic: 1 GB/s) } }
site yard { pool npu { device: Asc‹unverified›end910B3, nodes: 1, devices_per_node: 8 } }
link hall -- yard { bandwidth: 1 GB/s, rtt: 1 ms }
device Own { vendor: cpu, arch: "x", memory { size: 1 GiB, ban‹source›dwidth: 3 GB/s from unverified("remembered") }, compute { fp32: 1 TFLOPS } }
job tr‹job›ain {
  model: M(depth: 3), sequence: wi‹use›dth, bat‹property›ch: 2 * 8 sequences, steps: 4
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
let where = ha‹site›ll
`;

whole("values that are worked out, and what layers, places and jobs come to", { "main.hgm": tower }, async (session) => {
  await session.diagnostics("main.hgm");
  expect(await textAt(session, "use")).toContain("Value: `256`");
  expect(await textAt(session, "property")).toContain("Value: `16 sequences`");
  expect(await textAt(session, "layer")).toMatch(
    /In job `train`: 3 layers, 98\.3K parameters; weights 393\.2 kB, gradients .*, optimizer .*; .* FLOP for each token forward/,
  );
  expect(await textAt(session, "site")).toContain("1 pool, 2 nodes, 4 devices with ");
  expect(await textAt(session, "job")).toMatch(/131\.1K parameters in 5 layers; 2 sites, 2 pools, 12 devices\.\n\nIts plan rests on .*`Ascend910B3\./);
});

whole("numbers of a device class with their sources, those that nobody has checked marked", { "main.hgm": tower }, async (session) => {
  await session.diagnostics("main.hgm");
  expect(await textAt(session, "unverified")).toMatch(
    /\| number \| value \| source \|\n\| --- \| --- \| --- \|\n(?:.*\n)*\| `memory\.bandwidth` \| .* \| \*\*unverified\*\*: /,
  );
  expect(await textAt(session, "device")).toContain("| `memory.size` |");
  expect(await textAt(session, "source")).toContain("Source: **unverified**: remembered");
});

broken(
  "a word in a body that breaks off, with errors before it",
  { "main.hgm": 'let = 3\nsite a {\n  pool b { devi‹property›ce: \n\n  address: "x"\n  fabric: roce(ni‹argument›cs: 4' },
  async (session) => {
    expect(await textAt(session, "property")).toContain("The device class, from `std:devices` or declared beside.");
    expect(await textAt(session, "argument")).toContain("Network interfaces of one node.");
  },
);

broken(
  "a number and a name in a text that breaks off",
  { "main.hgm": "param wan: Gbps = 3 Gbps\nlink a -- b { rtt: 4‹number›0 ms, bandwidth: wa‹name›n" },
  async (session) => {
    expect(await textAt(session, "number")).toContain("`40 ms` = `0.04 s`");
    expect(await textAt(session, "name")).toContain("param wan: Gbps = 3 Gbps");
  },
);

broken("a file that has become unreadable keeps what was known of it, and says so", { "main.hgm": tower, "other.hgm": "let = 1" }, async (session) => {
  await session.diagnostics("main.hgm");
  const text = session.texts.get("main.hgm") ?? "";
  await session.edit("main.hgm", { start: text.length, end: text.length, text: "\nsite c {\n" });
  await session.diagnostics("main.hgm");
  expect(await textAt(session, "use")).toContain("Value: `256`\n\n*As of the last text that could be evaluated.*");
  expect(await textAt(session, "layer")).toContain("98.3K parameters");
});
