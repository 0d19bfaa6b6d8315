import { type PublishDiagnosticsParams, PublishDiagnosticsNotification } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { uriIn } from "../support/session.ts";

const network = `hgm 1
import { Cpu } from "std:devices"

site left { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
`;

const job = `
job tiny {
  model: Llama(layers: 2, hidden: 64, heads: 4, ffn: 128, vocab: 512)
  sequence: 32, batch: 4 sequences, steps: 2
  precision: fp32(), optimizer: adamw(lr: 1e-3)
  minimize: step.time
}
`;

whole(
  "a link that names no site is told at the name, with the code, its page and the notes",
  {
    "main.hgm": `hgm 1\nimport { Llama } from "std:models"\nimport { left, right } from "./network.hgm"\n\nlink left -- «name|rihgt» { bandwidth: 1 Gbps, rtt: 1 ms }\n${job}`,
    "network.hgm": network,
  },
  async ({ diagnostics, rangeOf }) => {
    const found = await diagnostics("main.hgm");
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ range: rangeOf("name"), severity: 1, source: "hgm", code: "HGM2053" });
    expect(found[0]?.message).toContain("Did you mean `right`?");
    expect(found[0]?.codeDescription?.href).toMatch(/^file:.*docs\/diagnostics\/HGM2053\.md$/);
  },
);

whole(
  "a name declared twice points to the first place",
  { "main.hgm": "hgm 1\nlet «first|width» = 4\nlet «second|width» = 5\n" },
  async ({ diagnostics, rangeOf }) => {
    const [found] = await diagnostics("main.hgm");
    expect(found).toMatchObject({ range: rangeOf("second"), relatedInformation: [{ location: { uri: uriIn("main.hgm"), range: rangeOf("first") } }] });
  },
);

whole(
  "an edit that mends the text takes the finding away, and says for which version",
  { "main.hgm": "hgm 1\nlet a = «use|bb»\nlet b = 1\n" },
  async ({ client, diagnostics, edit, mark }) => {
    expect(await diagnostics("main.hgm")).toHaveLength(1);
    const told: PublishDiagnosticsParams[] = [];
    client.onNotification(PublishDiagnosticsNotification.type, (params) => void told.push(params));
    await edit("main.hgm", { ...mark("use"), text: "b" });
    await expect.poll(() => told).toEqual([{ uri: uriIn("main.hgm"), version: 2, diagnostics: [] }]);
  },
);

whole(
  "what an edit of an imported file breaks is told in the file that imports it",
  { "main.hgm": 'hgm 1\nimport { width } from "./other.hgm"\nlet twice = 2 * width\n', "other.hgm": "hgm 1\nlet «name|width» = 4\n" },
  async ({ client, diagnostics, edit, mark }) => {
    expect(await diagnostics("main.hgm")).toEqual([]);
    const told = new Promise<PublishDiagnosticsParams>((give) =>
      client.onNotification(PublishDiagnosticsNotification.type, (params) => void (params.diagnostics.length > 0 && give(params))),
    );
    await edit("other.hgm", { ...mark("name"), text: "depth" });
    expect(await told).toMatchObject({ uri: uriIn("main.hgm"), diagnostics: [{ message: expect.stringContaining("width") }] });
  },
);

whole(
  "a mistake in an imported file that is not open is told there, and taken back when the importer is closed",
  { "main.hgm": 'hgm 1\nimport { width } from "./other.hgm"\nlet twice = 2 * width\n', "other.hgm": "hgm 1\nlet width = 4 + missing\n" },
  async ({ client, diagnostics, document }) => {
    expect(await diagnostics("other.hgm")).toMatchObject([{ message: expect.stringContaining("missing") }]);
    const told = new Promise<PublishDiagnosticsParams>((give) =>
      client.onNotification(PublishDiagnosticsNotification.type, (params) => void (params.uri === uriIn("other.hgm") && give(params))),
    );
    await client.sendNotification("textDocument/didClose", document("main.hgm"));
    expect((await told).diagnostics).toEqual([]);
  },
  { closed: ["other.hgm"] },
);

whole("a file of declarations without a job is a library, not a mistake", { "main.hgm": network }, async ({ diagnostics }) => {
  expect(await diagnostics("main.hgm")).toEqual([]);
});

whole(
  "a client without related places and links gets neither",
  { "main.hgm": "hgm 1\nlet width = 4\nlet width = 5\n" },
  async ({ diagnostics }) => {
    const [found] = await diagnostics("main.hgm");
    expect(found?.code).toBe("HGM2002");
    expect(found).not.toHaveProperty("relatedInformation");
    expect(found).not.toHaveProperty("codeDescription");
  },
  { client: { textDocument: { publishDiagnostics: { relatedInformation: false, codeDescriptionSupport: false } } } },
);

broken(
  "a unit that there is not is told where it stands",
  { "main.hgm": "hgm 1\nsite a { pool p { nodes: 1 } }\nlet t = 3 «unit|sek»\n" },
  async ({ diagnostics, rangeOf }) => {
    expect(await diagnostics("main.hgm")).toMatchObject([{ range: rangeOf("unit"), code: "HGM1003" }]);
  },
);

broken("half a line gives one finding, on that line", { "main.hgm": "hgm 1\nlet a = 1\nlet b = \nlet c = a + 1\n" }, async ({ diagnostics }) => {
  const found = await diagnostics("main.hgm");
  expect(found).toHaveLength(1);
  expect(found[0]?.range.start.line).toBeGreaterThanOrEqual(2);
  expect(found[0]?.range.start.line).toBeLessThanOrEqual(3);
});

broken(
  "an import of a broken file is no mistake of the file that imports it",
  { "main.hgm": 'hgm 1\nimport { width } from "./other.hgm"\nlet twice = 2 * width\n', "other.hgm": "hgm 1\nlet width = (4\n" },
  async ({ diagnostics }) => {
    expect(await diagnostics("main.hgm")).toEqual([]);
    expect(await diagnostics("other.hgm")).toHaveLength(1);
  },
);
