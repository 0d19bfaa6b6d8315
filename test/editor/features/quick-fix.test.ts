import { CodeActionRequest, CodeActionResolveRequest, ExecuteCommandRequest, LSPErrorCodes } from "vscode-languageserver";
import { expect } from "vitest";
import { actionsAt, perform } from "../support/actions.ts";
import { broken, whole } from "../support/feature.ts";
import { richClient } from "../support/session.ts";

const misspelt = "hgm 1\nlet wan = 100 Gbps\nlet half = wa‸nn / 2\n";

whole("a misspelt name is changed to the nearest", { "main.hgm": misspelt }, async (session) => {
  expect(await perform(session, "Change `wann` to `wan`")).toEqual({ "main.hgm": "hgm 1\nlet wan = 100 Gbps\nlet half = wan / 2\n" });
  const [action] = await actionsAt(session);
  expect(action).toMatchObject({ kind: "quickfix", diagnostics: [{ code: "HGM2001" }] });
  expect(action?.isPreferred).toBeUndefined();
});

whole("elsewhere in the file nothing is offered", { "main.hgm": "hgm 1\nlet w‸an = 100 Gbps\nlet half = wann / 2\n" }, async (session) =>
  expect(await actionsAt(session, "", ["quickfix"])).toEqual([]),
);

whole(
  "a name that another file or the library declares is imported, into the import that stands there",
  {
    "main.hgm":
      'hgm 1\nimport { H20_96G } from "std:devices"\n\nsite a {\n  pool p { device: A100_‹one›SXM_80G, nodes: n‹two›odes, devices_per_node: 8 }\n}\nlet other = H20_96G\n',
    "shared/sizes.hgm": "hgm 1\nlet nodes = 4\nprivate let hidden = 3\n",
  },
  async (session) => {
    expect((await perform(session, "Import `A100_SXM_80G`", "one"))["main.hgm"]).toContain('import { H20_96G, A100_SXM_80G } from "std:devices"\n\nsite a');
    expect((await perform(session, 'Import `nodes` from "./shared/sizes.hgm"', "two"))["main.hgm"]).toContain(
      'import { H20_96G } from "std:devices"\nimport { nodes } from "./shared/sizes.hgm"\n\nsite a',
    );
    const actions = await actionsAt(session, "one");
    expect(actions.find(({ title }) => title.startsWith("Import"))?.isPreferred).toBe(true);
  },
);

whole("a file without imports gets its first", { "main.hgm": "hgm 1\nsite a { pool p { device: C‸pu, nodes: 1, devices_per_node: 1 } }\n" }, async (session) =>
  expect((await perform(session, "Import `Cpu`"))["main.hgm"]).toBe(
    'hgm 1\nimport { Cpu } from "std:devices"\nsite a { pool p { device: Cpu, nodes: 1, devices_per_node: 1 } }\n',
  ),
);

whole(
  "what a block needs is added, with values of its types",
  { "main.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\nsite a {\n  pool ‸p {\n    nodes: 2\n  }\n  pool ‹one›q { device: Cpu, nodes: 1 }\n}\n' },
  async (session) => {
    expect((await perform(session, "Add the missing properties"))["main.hgm"]).toContain("    nodes: 2\n    device: Cpu\n    devices_per_node: 1\n  }");
    expect((await perform(session, "Add the missing properties", "one"))["main.hgm"]).toContain("pool q { device: Cpu, nodes: 1, devices_per_node: 1 }");
  },
);

const model = (layer: string): string => `hgm 1
import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
model M(width: int = 64) {
  embedding(vocab: 512, width: width) as tokens
  residual { rms_norm(), ${layer} }
  head(vocab: 512) as lm
}
job train {
  model: M(), sequence: 128, batch: 16 sequences, steps: 8
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`;

whole("an argument that a layer needs is added", { "main.hgm": model("ml‸p(activation: gelu)") }, async (session) =>
  expect((await perform(session, "Add the missing arguments"))["main.hgm"]).toContain("mlp(activation: gelu, ffn: 1)"),
);

whole(
  "the page about a code is opened by clients that can",
  { "main.hgm": misspelt },
  async (session) => {
    const shown: unknown[] = [];
    session.client.onRequest("window/showDocument", (params) => {
      shown.push(params);
      return { success: true };
    });
    const action = (await actionsAt(session)).find(({ title }) => title.startsWith("Explain"));
    expect(action).toMatchObject({ title: "Explain HGM2001: Unknown name", command: { command: "hgm.explain", arguments: ["HGM2001"] } });
    expect(session.initialized.capabilities.executeCommandProvider?.commands).toContain("hgm.explain");
    await session.client.sendRequest(ExecuteCommandRequest.type, { command: "hgm.explain", arguments: ["HGM2001"] });
    await session.client.sendRequest(ExecuteCommandRequest.type, { command: "hgm.explain", arguments: ["../../secret"] });
    expect(shown).toEqual([{ uri: expect.stringMatching(/^file:.*diagnostics\/HGM2001\.md$/), takeFocus: true }]);
  },
  { client: { ...richClient, window: { showDocument: { support: true } } } },
);

whole("a client that cannot open pages is not offered any", { "main.hgm": misspelt }, async (session) => {
  expect((await actionsAt(session)).filter(({ title }) => title.startsWith("Explain"))).toEqual([]);
  expect(session.initialized.capabilities.codeActionProvider).toMatchObject({
    resolveProvider: true,
    codeActionKinds: expect.arrayContaining(["quickfix", "source.fixAll.hgm"]),
  });
});

whole(
  "a client that does not resolve gets the edit at once, in the form that it knows",
  { "main.hgm": misspelt },
  async (session) => {
    const [action] = await actionsAt(session);
    expect(action?.edit?.changes).toEqual({
      "file:///project/main.hgm": [{ range: { start: { line: 2, character: 11 }, end: { line: 2, character: 15 } }, newText: "wan" }],
    });
  },
  { client: { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [""] } } } } } },
);

whole("an offer whose text has changed is refused", { "main.hgm": misspelt }, async (session) => {
  const [action] = await actionsAt(session);
  await session.edit("main.hgm", "hgm 1\n");
  await expect(session.client.sendRequest(CodeActionResolveRequest.type, action as never)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
});

broken(
  "a mistake of form is mended at once, and the fix that changes nothing else is preferred",
  { "main.hgm": "hgm 1\n#‸ a remark\nlet a = 1\n" },
  async (session) => {
    expect(await perform(session, "Write `//`")).toEqual({ "main.hgm": "hgm 1\n// a remark\nlet a = 1\n" });
    const { textDocument, position } = session.at();
    const found = await session.client.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    expect(found).toContainEqual(expect.objectContaining({ title: "Write `//`", isPreferred: true }));
  },
);

broken("a comment of several lines is rewritten though the line below is wrong", { "main.hgm": "hgm 1\n/* one‸\ntwo */\nlet = 3\n" }, async (session) =>
  expect(await perform(session, "Write `//` before each line")).toEqual({ "main.hgm": "hgm 1\n// one\n// two\nlet = 3\n" }),
);
