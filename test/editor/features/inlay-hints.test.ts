import { type InlayHint, InlayHintRequest, InlayHintResolveRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { LineIndex } from "../../../src/editor/text/line-index.ts";
import { extendedVocabulary } from "../../support/extended-vocabulary.ts";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient } from "../support/session.ts";

const spec = `hgm 1
import { Cpu } from "std:devices"

let lanes = 4
let leased = lanes * 100 Gbps
param wan: Gbps = leased / 4

site left { uplink: leased, pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool cpu { device: Cpu, nodes: lanes / 4, devices_per_node: 2 } }
link left -- right { bandwidth: wan, rtt: 4 ms }

model Block(heads: int, ffn: int) {
  residual { rms_norm(), attention(heads, rope: rope()) }
  residual { mlp(ffn: ffn, activation: gelu) }
}
model Tiny(layers: int, width: int = 16 * lanes) {
  embedding(512, width) as tokens
  repeat(layers) as block[i] { Block(4, ffn: 2 * width) }
  head(vocab: 512, tied: tokens) as lm
}
job try_it {
  model: Tiny(2), sequence: 128, batch: 8 sequences, steps: 10
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`;

/** The text with every hint written where it stands, in brackets. */
const shown = async (session: EditorSession, range?: { readonly start: number; readonly end: number }, file = "main.hgm"): Promise<string> => {
  const text = session.texts.get(file) ?? "";
  const lines = new LineIndex(text);
  const found = await session.client.sendRequest(InlayHintRequest.type, {
    ...session.document(file),
    range: lines.rangeOf(range ?? { start: 0, end: text.length }),
  });
  return [...(found ?? [])]
    .reverse()
    .reduce((all, { position, label }) => `${all.slice(0, lines.offsetAt(position))}⟦${label}⟧${all.slice(lines.offsetAt(position))}`, text);
};

const withValues = `hgm 1
import { Cpu } from "std:devices"

let lanes = 4
let leased = lanes * 100 Gbps⟦= 400 Gbps⟧
param wan: Gbps = leased / 4⟦= 12.5 GB/s⟧

site left { uplink: leased⟦= 50 GB/s⟧, pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool cpu { device: Cpu, nodes: lanes / 4⟦= 1⟧, devices_per_node: 2 } }
link left -- right { bandwidth: wan⟦= 12.5 GB/s⟧, rtt: 4 ms }
`;

whole("values that are worked out stand behind them, plain ones are not repeated", { "main.hgm": spec }, async (session) => {
  await session.diagnostics("main.hgm");
  expect(await shown(session, { start: 0, end: spec.indexOf("\nmodel") })).toBe(withValues + spec.slice(withValues.replace(/⟦[^⟧]*⟧/g, "").length));
});

whole("layers and models say how many parameters they have, and arguments given in order their names", { "main.hgm": spec }, async (session) => {
  await session.diagnostics("main.hgm");
  const text = await shown(session);
  expect(text).toContain("embedding(⟦vocab:⟧512, width⟦= 64⟧) as tokens⟦32.77K parameters⟧");
  expect(text).toContain("rms_norm()⟦128 parameters⟧, attention(heads⟦= 4⟧, rope: rope())⟦32.77K parameters⟧");
  expect(text).toMatch(/repeat\(⟦count:⟧layers⟦= 2⟧\) as block\[i\]⟦[\d.]+K parameters⟧ \{ Block\(⟦heads:⟧4, ffn: 2 \* width⟦= 128⟧\) \}/);
  expect(text).toMatch(/model: Tiny\(⟦layers:⟧2\)⟦[\d.]+K parameters⟧, sequence/);
  expect(text).toContain("model Tiny(layers: int, width: int = 16 * lanes⟦= 64⟧)⟦");
  expect(text).toContain("mlp(ffn: ffn, activation: gelu)⟦");
});

whole("only hints of the range are given", { "main.hgm": spec }, async (session) => {
  await session.diagnostics("main.hgm");
  const start = spec.indexOf("let leased");
  const text = await shown(session, { start, end: start + 20 });
  expect(text).toBe(spec);
  expect(await shown(session, { start, end: spec.indexOf("\nparam") })).toBe(
    spec.replace("let leased = lanes * 100 Gbps", "let leased = lanes * 100 Gbps⟦= 400 Gbps⟧"),
  );
});

whole("the explanation comes when it is asked for, with the value in another unit", { "main.hgm": spec }, async (session) => {
  await session.diagnostics("main.hgm");
  const start = spec.indexOf("let leased");
  const range = new LineIndex(spec).rangeOf({ start, end: spec.indexOf("\nparam") });
  const found = (await session.client.sendRequest(InlayHintRequest.type, { ...session.document("main.hgm"), range })) ?? [];
  const hint = found[0] as InlayHint;
  expect(hint.tooltip).toBeUndefined();
  expect((await session.client.sendRequest(InlayHintResolveRequest.type, hint)).tooltip).toEqual({ kind: "markdown", value: "Value: `400 Gbps` = `50 GB/s`" });
});

whole(
  "a client that does not resolve gets the explanation at once",
  { "main.hgm": "hgm 1\nlet a = 2 * 3\n" },
  async (session) => {
    await session.diagnostics("main.hgm");
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    expect(await session.client.sendRequest(InlayHintRequest.type, { ...session.document("main.hgm"), range })).toMatchObject([
      { label: "= 6", tooltip: { value: "Value: `6`" } },
    ]);
  },
  { client: {} },
);

whole(
  "settings turn each kind off",
  { "main.hgm": spec },
  async (session) => {
    await session.diagnostics("main.hgm");
    expect(await shown(session)).toBe(spec);
  },
  { settings: { inlayHints: { values: false, parameterCounts: false, argumentNames: false } } },
);

whole(
  "a layer kind that the vocabulary gains has the names of its arguments with no other change",
  { "main.hgm": "hgm 1\nlet a = 1\n" },
  async (session) => {
    await session.edit("main.hgm", "hgm 1\nmodel M() { gated_norm(4, 0.5) }\n");
    expect(await shown(session)).toContain("gated_norm(⟦gates:⟧4, ⟦slope:⟧0.5)");
  },
  { vocabulary: extendedVocabulary },
);

whole(
  "a client is told to ask again when values have changed, and gets the new ones",
  { "main.hgm": spec },
  async (session) => {
    let asked = 0;
    session.client.onRequest("workspace/inlayHint/refresh", () => {
      asked += 1;
      return null;
    });
    await session.diagnostics("main.hgm");
    await session.edit("main.hgm", spec.replace("100 Gbps", "200 Gbps"));
    await session.diagnostics("main.hgm");
    expect(await shown(session)).toContain("lanes * 200 Gbps⟦= 800 Gbps⟧");
    expect(asked).toBeGreaterThan(0);
  },
  { client: { ...richClient, workspace: { ...richClient.workspace, inlayHint: { refreshSupport: true } } } },
);

broken("while the text is broken hints are those of the last good one, at the places of their members", { "main.hgm": `${spec}site {` }, async (session) => {
  await session.edit("main.hgm", spec);
  await session.diagnostics("main.hgm");
  await session.edit("main.hgm", `${spec.replace("let lanes = 4", "let lanes = 4\nlet more = (")}`);
  await session.diagnostics("main.hgm");
  const text = await shown(session);
  expect(text).toContain("lanes * 100 Gbps⟦= 400 Gbps⟧");
  expect(text).toContain("nodes: lanes / 4⟦= 1⟧");
  const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 40 } };
  const found = (await session.client.sendRequest(InlayHintRequest.type, { ...session.document("main.hgm"), range })) ?? [];
  const resolved = await session.client.sendRequest(InlayHintResolveRequest.type, found[0] as InlayHint);
  expect(resolved.tooltip).toMatchObject({ value: expect.stringContaining("As of the last text that could be evaluated") });
});

broken("names of arguments need no evaluation", { "main.hgm": "hgm 1\nmodel M() {\n  embedding(512, 64) as tokens\n  mlp(ffn:\n}\nsite {" }, async (session) =>
  expect(await shown(session)).toContain("embedding(⟦vocab:⟧512, ⟦width:⟧64) as tokens"),
);
