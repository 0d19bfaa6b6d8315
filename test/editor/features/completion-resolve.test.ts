import { type CompletionItem, type CompletionList, CompletionRequest, CompletionResolveRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { accept } from "../completion/support/accept.ts";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

/** The item as it comes with the list, and as it is once looked at. */
const lookedAt = async (
  { client, at }: EditorSession,
  label: string,
  name?: string,
): Promise<{ readonly before: CompletionItem; readonly after: CompletionItem }> => {
  const list = await client.sendRequest<CompletionList>(CompletionRequest.method, at(name));
  const before = list.items.find((each) => each.label === label);
  if (!before) throw new Error(`${label} is not offered`);
  return { before, after: await client.sendRequest<CompletionItem>(CompletionResolveRequest.method, before) };
};
const textOf = ({ texts }: EditorSession): string => texts.get("main.hgm") ?? "";
const documented = (...parts: readonly string[]) => ({
  kind: "markdown",
  value: expect.stringMatching(new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*"))),
});

whole("a property with its meaning, type, bounds, example and page", { "main.hgm": "link a -- b { ‸ }" }, async (session) => {
  const { before, after } = await lookedAt(session, "bandwidth");
  expect(before.documentation).toBeUndefined();
  expect(after.documentation).toEqual(
    documented(
      "Of the whole link, each way",
      "A data rate (`GB/s`), above 0.",
      "Example: `bandwidth: 100 Gbps`",
      "[Reference](file://",
      "docs/reference/blocks/link.md#properties)",
    ),
  );
});

whole("an argument with its default, required or not", { "main.hgm": "site a { fabric: roce(‸) }" }, async (session) => {
  expect((await lookedAt(session, "latency")).after.documentation).toEqual(
    documented("one way; the default is an assumption.", "A time (`s`), at least 0 s.", "Default: `5 us`."),
  );
  expect((await lookedAt(session, "nics")).after.documentation).toEqual(documented("A whole number, from 1 to 64. **Required**."));
});

whole("what no plan can carry yet is said", { "main.hgm": "job j { minimize: ‹metric›step.time\n ‹property› }\nsite s { ‹unused› }" }, async (session) => {
  expect((await lookedAt(session, "run.cost", "metric")).after.documentation).toEqual(
    documented("In `USD`.", "*Not planned yet: a job that says it is refused by name.*"),
  );
  expect((await lookedAt(session, "shares", "property")).after.documentation).toEqual(documented("*Not planned yet"));
  expect((await lookedAt(session, "pue", "unused")).after.documentation).toEqual(documented("*No effect yet: planning says so in a warning.*"));
});

whole("a unit with what it is in base units", { "main.hgm": "link a -- b { bandwidth: 3 ‸ }" }, async (session) => {
  expect((await lookedAt(session, "Gbps")).after.documentation).toEqual(documented("10^9 bits per second. A data rate. 1 `Gbps` = 125,000,000 `bytes/s`."));
  expect((await lookedAt(session, "TB/s")).after.documentation).toEqual(documented("1 `TB/s` = 1,000,000,000,000 `bytes/s`."));
});

whole(
  "a name of the project with its declaration and what is written above it",
  { "main.hgm": "/// The wide area network.\nparam wan: Gbps = 100 Gbps in 1 Gbps..\nlink a -- b { bandwidth: ‸wan }" },
  async (session) => {
    expect((await lookedAt(session, "wan")).after.documentation).toEqual({
      kind: "markdown",
      value: "```hgm\nparam wan: Gbps = 100 Gbps in 1 Gbps..\n```\n\nThe wide area network.",
    });
  },
);

whole("a name of the library with its first line", { "main.hgm": 'import { Llama } from "std:models"\njob j { model: ‸Llama }' }, async (session) => {
  expect((await lookedAt(session, "Llama")).after.documentation).toEqual(
    documented("model Llama(\n  layers: int,", "Decoder with rotary positions", "From `std:models`."),
  );
});

whole(
  "the import comes with the look at the item, into the braces of one that is there",
  { "main.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\n\nsite a { pool b { device: ‸Cpu } }\n' },
  async (session) => {
    const { before, after } = await lookedAt(session, "Ascend910B3");
    expect(before.additionalTextEdits).toBeUndefined();
    expect(after.detail).toBe("Adds an import");
    expect(accept(textOf(session), after)).toBe('hgm 1\nimport { Cpu, Ascend910B3 } from "std:devices"\n\nsite a { pool b { device: Ascend910B3 } }\n');
  },
);

whole(
  "an import of its own behind the line of the edition",
  { "main.hgm": "hgm 1\n\njob j { model: ‸Mine }\nmodel Mine() { rms_norm() }\n" },
  async (session) => {
    expect(accept(textOf(session), (await lookedAt(session, "Llama3_8B")).after)).toBe(
      'hgm 1\nimport { Llama3_8B } from "std:models"\n\njob j { model: Llama3_8B }\nmodel Mine() { rms_norm() }\n',
    );
  },
);

whole(
  "a client that resolves no imports gets them with the list",
  { "main.hgm": "site a { pool b { device: ‸none } }\n" },
  async (session) => {
    const { before } = await lookedAt(session, "Cpu");
    expect(accept(textOf(session), before)).toBe('import { Cpu } from "std:devices"\nsite a { pool b { device: Cpu } }\n');
  },
  { client: { textDocument: { completion: { completionItem: { insertReplaceSupport: true } } } } },
);

whole(
  "plain text for a client without markdown",
  { "main.hgm": "link a -- b { ‸ }" },
  async (session) => {
    const { after } = await lookedAt(session, "rtt");
    expect(after.documentation).toEqual({
      kind: "plaintext",
      value: expect.stringMatching(/^link\.rtt\n\n?Round-trip time, there and back; half of it is the latency\.\n\nA time \(s\), at least 0 s\./),
    });
  },
  { client: { textDocument: { completion: { completionItem: { documentationFormat: ["plaintext"] } } } } },
);

broken(
  "an import into braces that hold nothing yet, in a file that breaks off",
  { "main.hgm": 'import { } from "std:devices"\nsite a {\n  pool b {\n    device: Asc‸' },
  async (session) => {
    expect(accept(textOf(session), (await lookedAt(session, "Ascend910B3")).after)).toBe(
      'import { Ascend910B3 } from "std:devices"\nsite a {\n  pool b {\n    device: Ascend910B3',
    );
  },
);

broken(
  "documentation in the middle of a file with errors",
  { "main.hgm": "let = 2\nmodel M(heads: int) {\n  attention(heads: heads, ‸\n  mlp(\n}\nsite {\n" },
  async (session) => {
    expect((await lookedAt(session, "kv_heads")).after.documentation).toEqual(
      documented("Key and value heads; as many as `heads` by default.", "A whole number, at least 1."),
    );
  },
);
