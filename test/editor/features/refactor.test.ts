import { CodeActionRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { actionsAt, perform } from "../support/actions.ts";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient } from "../support/session.ts";

const only = ["refactor"];
const withReasons = {
  client: { ...richClient, textDocument: { ...richClient.textDocument, codeAction: { ...richClient.textDocument?.codeAction, disabledSupport: true } } },
};

const performed = async (session: EditorSession, title: string, name = ""): Promise<string | undefined> =>
  (await perform(session, title, name, only))["main.hgm"];
/** Why what is called so is refused. */
const reason = async (session: EditorSession, title: string, name = ""): Promise<string | undefined> =>
  (await actionsAt(session, name, only)).find((each) => each.title.includes(title))?.disabled?.reason;

whole(
  "a value takes the place of its name, in parentheses where it needs them",
  { "main.hgm": "hgm 1\nlet ra‸te = 2 + 3\nlet a = rate\nlet b = 4 * rate\nlet c = [rate, 1]\n" },
  async (session) => expect(await performed(session, "Put the value of `rate`")).toBe("hgm 1\nlet a = 2 + 3\nlet b = 4 * (2 + 3)\nlet c = [2 + 3, 1]\n"),
);

whole(
  "a parameter of a model that no call gives goes out of its list",
  {
    "main.hgm":
      "hgm 1\nmodel Part(heads: int, e‸ps: number = 1e-5, ffn: int = 3) {\n  rms_norm(eps: eps)\n}\nmodel Whole() { Part(4), Part(heads: 8, ffn: 2) }\n",
  },
  async (session) =>
    expect(await performed(session, "Put the value of `eps`")).toBe(
      "hgm 1\nmodel Part(heads: int, ffn: int = 3) {\n  rms_norm(eps: 1e-5)\n}\nmodel Whole() { Part(4), Part(heads: 8, ffn: 2) }\n",
    ),
);

whole(
  "a value that comes from outside, or would mean something else, is refused with the reason",
  {
    "main.hgm": `hgm 1
import { shared } from "./other.hgm"
param ‹set›wan: Gbps = 4 Gbps
param ‹bare›size: tokens = 15T
param ‹none›open: int
let ‹loop›sizes = [for i in 0..4: i]
let x = [wan, size, open, shared]
for i in 0..2 {
  site z[i] { pue: sizes[i] }
}
model M(‹given›eps: number = 1e-5) { rms_norm(eps: eps) }
model N() { M(1e-6) }
let ‹abroad›out = 3
`,
    "other.hgm": 'hgm 1\nimport { out } from "./main.hgm"\nlet shared = 2\nlet two = out\n',
  },
  async (session) => {
    session.disk.set("/project/main.hgmvars", "wan = 8 Gbps\n");
    expect(await reason(session, "`wan`", "set")).toBe("main.hgmvars gives it a value");
    expect(await reason(session, "`size`", "bare")).toBe("its type makes something else of the value");
    expect(await reason(session, "`open`", "none")).toBe("`open` has no value of its own");
    expect(await reason(session, "`sizes`", "loop")).toBe("a name that its value counts with means something else where it is used");
    expect(await reason(session, "`eps`", "given")).toBe("a call of `M` gives it");
    expect(await reason(session, "`out`", "abroad")).toBe("other.hgm uses it");
  },
  withReasons,
);

whole("clients that show no reasons are not offered what is refused", { "main.hgm": "hgm 1\nparam ‸open: int\nlet x = open\n" }, async (session) =>
  expect(await actionsAt(session, "", only)).toEqual([]),
);

whole(
  "a selected value gets a name before its member, called after what it is the value of",
  { "main.hgm": "hgm 1\nsite a {\n  // Two lines.\n  uplink: «it|2 * 4 Gbps», pue: 1.2\n}\nmodel M(width: int) { mlp(ffn: «arg|4 * width») }\n" },
  async (session) => {
    expect(await performed(session, "Give the value a name", "it")).toBe(
      "hgm 1\nsite a {\n  // Two lines.\n  let uplink_2 = 2 * 4 Gbps\n  uplink: uplink_2, pue: 1.2\n}\nmodel M(width: int) { mlp(ffn: 4 * width) }\n",
    );
    expect(await performed(session, "Give the value a name", "arg")).toContain("model M(width: int) { let ffn_2 = 4 * width, mlp(ffn: ffn_2) }");
  },
);

whole(
  "a word that only means something where it is expected gets no name",
  { "main.hgm": "hgm 1\nmodel M() { mlp(ffn: 3, activation: «it|if true then gelu else silu») }\n" },
  async (session) => expect(await reason(session, "Give the value a name", "it")).toBe("a word in it means something only where it is expected"),
  withReasons,
);

const decoder = (body: string): string => `hgm 1
/// A decoder.
model Decoder(layers: int, width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  repeat(layers) as block[i] {
    let wide = 4 * width
    ${body}
  }
  head(vocab: 512, tied: tokens) as lm
}
`;

whole(
  "what is worked out only under a condition gets no name, and is not handed over",
  {
    "main.hgm": `hgm 1
param n: int = 0
let a = if n > 0 then «it|4 / n» else 1
model M(k: int = 0) {
  let share = 4 / k
  «layers|if k > 0 { linear(width: share) } else { gelu() }»
}
`,
  },
  async (session) => {
    expect(await reason(session, "Give the value a name", "it")).toBe("it is worked out only where a condition holds");
    expect(await reason(session, "Make a model", "layers")).toBe("`share` is worked out only where a condition holds");
  },
  withReasons,
);

whole(
  "selected layers become a model that takes what they use",
  { "main.hgm": decoder("«it|residual { rms_norm(), attention(heads: i + 1, rope: rope()) }\n    residual { mlp(ffn: wide) }»") },
  async (session) =>
    expect(await performed(session, "Make a model", "it")).toBe(`hgm 1
private model DecoderPart(i: int, wide: number) {
  residual { rms_norm(), attention(heads: i + 1, rope: rope()) }
  residual { mlp(ffn: wide) }
}

/// A decoder.
model Decoder(layers: int, width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  repeat(layers) as block[i] {
    let wide = 4 * width
    DecoderPart(i: i, wide: wide)
  }
  head(vocab: 512, tied: tokens) as lm
}
`),
);

whole(
  "layers that others read, and branches of a sum, do not become a model",
  {
    "main.hgm":
      "hgm 1\nmodel M() {\n  «named|embedding(vocab: 512, width: 8) as tokens»\n  sum { «branch|linear(width: 8)», group { gelu() } }\n  «read|head(vocab: 512, tied: tokens)»\n}\n",
  },
  async (session) => {
    expect(await reason(session, "Make a model", "named")).toBe("`tokens` is used behind what is selected");
    expect(await reason(session, "Make a model", "branch")).toBe("each layer here is a branch, and a model would be a single one");
    expect(await reason(session, "Make a model", "read")).toBe("the layer `tokens` is read, and a layer cannot be handed over");
  },
  withReasons,
);

const card = (name: string, power: string): string => `device ${name} {
  vendor: nvidia, arch: "sm_90"
  memory { size: 96 GiB, bandwidth: 4 TB/s }
  compute { bf16: 148 TFLOPS, fp32: ${power === "350 W" ? "44" : "40"} TFLOPS }
  power: ${power}
}
`;

whole(
  "what two device classes share becomes one that both extend",
  { "main.hgm": `hgm 1\n«it|${card("Cold", "350 W")}${card("Warm", "500 W")}»` },
  async (session) =>
    expect(await performed(session, "Make a device class of what these share", "it")).toBe(`hgm 1
private device CommonDevice {
  vendor: nvidia
  arch: "sm_90"
  memory { size: 96 GiB, bandwidth: 4 TB/s }
  compute { bf16: 148 TFLOPS }
}

device Cold extends CommonDevice {
  compute { fp32: 44 TFLOPS }
  power: 350 W
}
device Warm extends CommonDevice {
  compute { fp32: 40 TFLOPS }
  power: 500 W
}
`),
);

whole(
  "selected properties of a class become one that it extends, in between where it extends another",
  { "main.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\ndevice Mine extends Cpu {\n  «it|power: 65 W\n  memory { size: 4 GiB }»\n  price: 1 USD/h\n}\n' },
  async (session) =>
    expect(await performed(session, "Make a device class of the selected", "it")).toBe(
      'hgm 1\nimport { Cpu } from "std:devices"\nprivate device MineBase extends Cpu {\n  power: 65 W\n  memory { size: 4 GiB }\n}\n\ndevice Mine extends MineBase {\n  price: 1 USD/h\n}\n',
    ),
);

whole(
  "a class that would not be complete is refused",
  { "main.hgm": `hgm 1\n${card("Cold", "350 W").replace("power: 350 W", "«it|power: 350 W»")}` },
  async (session) =>
    expect(await reason(session, "Make a device class", "it")).toBe(
      "a device class must be complete, and what is chosen lacks `vendor`, `arch`, `memory`, `compute`",
    ),
  withReasons,
);

const fleet = `hgm 1
import { Cpu, H20_96G } from "std:devices"
let ours = 2
site ‹first›north {
  pool cpu { device: Cpu, nodes: ours, devices_per_node: 1 }
}
site ‹second›south { pool a { device: H20_96G, nodes: 1, devices_per_node: 8 } }
link north -- south { bandwidth: 1 Gbps, rtt: 4 ms }
`;

whole(
  "a site moves to a file of its own, with what only it uses",
  { "main.hgm": fleet },
  async (session) => {
    const result = await perform(session, "Move the site `north`", "first", only);
    expect(result["main.hgm"]).toBe(`hgm 1
import { Cpu, H20_96G } from "std:devices"
import { north } from "./north.hgm"
site south { pool a { device: H20_96G, nodes: 1, devices_per_node: 8 } }
link north -- south { bandwidth: 1 Gbps, rtt: 4 ms }
`);
    expect(result["north.hgm"]).toBe(`hgm 1
import { Cpu } from "std:devices"

let ours = 2

site north {
  pool cpu { device: Cpu, nodes: ours, devices_per_node: 1 }
}
`);
    expect(await reason(session, "Move the site `south`", "second")).toBe(
      "sites stand in the order of the file, and imported ones come first: move those above it first",
    );
  },
  withReasons,
);

const hall = (sites: string): string => `hgm 1
import { Cpu } from "std:devices"
site hall {
  title: "Hall"
  «it|pool a { device: Cpu, nodes: 1, devices_per_node: 1 }»
  pool b { device: Cpu, nodes: 2, devices_per_node: 1 }
}
private job base { sequence: 128 }
job one extends base {${sites}}
`;

whole("pools split off into a private site that the other extends", { "main.hgm": hall(" sites: [hall] ") }, async (session) =>
  expect(await performed(session, "Split the selected pools", "it")).toBe(`hgm 1
import { Cpu } from "std:devices"
private site hall_base {
  pool a { device: Cpu, nodes: 1, devices_per_node: 1 }
}

site hall extends hall_base {
  title: "Hall"
  pool b { device: Cpu, nodes: 2, devices_per_node: 1 }
}
private job base { sequence: 128 }
job one extends base { sites: [hall] }
`),
);

whole(
  "a job that uses whatever sites there are keeps a site from being split",
  { "main.hgm": hall("") },
  async (session) =>
    expect(await reason(session, "Split the selected pools", "it")).toBe(
      "the job `one` takes every site of the file, and would take the new one too: give it `sites`",
    ),
  withReasons,
);

whole("only the kinds that are asked for are given, and all of them are announced", { "main.hgm": "hgm 1\nlet ‸a = 2\nlet b = a\n" }, async (session) => {
  expect((await actionsAt(session, "", ["refactor.inline"])).map(({ kind }) => kind)).toEqual(["refactor.inline"]);
  expect(await actionsAt(session, "", ["refactor.extract"])).toEqual([]);
  expect(session.initialized.capabilities.codeActionProvider).toMatchObject({
    codeActionKinds: expect.arrayContaining([
      "refactor.inline",
      "refactor.extract.function",
      "refactor.extract.constant",
      "refactor.extract.device",
      "refactor.move.site",
    ]),
  });
});

broken(
  "in a text with errors of form what would need all of it is refused",
  { "main.hgm": "hgm 1\nlet ‸rate = 2\nlet b = rate\nsite {\nlet c = «it|3 * 4»\n" },
  async (session) => {
    expect(await reason(session, "`rate`")).toBe("the text has errors of form; mend them first");
    expect(await reason(session, "Give the value a name", "it")).toBe("the text has errors of form; mend them first");
  },
  withReasons,
);

broken(
  "at a broken member nothing is offered, and nothing fails",
  { "main.hgm": "hgm 1\nmodel M( {\n  ‸residual {\n    mlp(ffn: \n" },
  async ({ client, document, log }) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 4, character: 0 } };
    const found = await client.sendRequest(CodeActionRequest.type, { ...document("main.hgm"), range, context: { diagnostics: [], only } });
    expect(found).toEqual([]);
    expect(log.filter((line) => line.includes("failed"))).toEqual([]);
  },
);
