import { type SignatureHelp, SignatureHelpRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const helpAt = ({ client, at }: EditorSession, name?: string): Promise<SignatureHelp | null> =>
  client.sendRequest<SignatureHelp | null>(SignatureHelpRequest.method, at(name));
/** The text of the parameter that is shown as the one being written. */
const activeAt = async (session: EditorSession, name?: string): Promise<string | undefined> => {
  const help = await helpAt(session, name);
  const signature = help?.signatures[0];
  const label = signature?.parameters?.[help?.activeParameter ?? -1]?.label;
  return typeof label === "object" ? signature?.label.slice(...label) : label;
};

whole("a value with options: every argument with type and default", { "main.hgm": "site a { fabric: roce(‸) }" }, async (session) => {
  expect(await helpAt(session)).toMatchObject({
    signatures: [
      {
        label: "roce(nics: int, per_nic: GB/s, latency: s = 5 us, oversubscription: number = 1)",
        documentation: { kind: "markdown", value: "RDMA over Converged Ethernet." },
        parameters: [
          { label: [5, 14], documentation: { value: "Network interfaces of one node.\n\nA whole number, from 1 to 64. **Required**.\n\nExample: `nics: 8`" } },
          { label: [16, 29] },
          { label: [31, 48] },
          { label: [50, 78] },
        ],
      },
    ],
    activeParameter: 0,
  });
});

whole(
  "the argument under the cursor, by its name or by its place",
  { "main.hgm": "site a { fabric: roce(‹first›4, ‹second›200 Gbps, oversub‹name›scription: ‹value›2) }" },
  async (session) => {
    expect(await activeAt(session, "first")).toBe("nics: int");
    expect(await activeAt(session, "second")).toBe("per_nic: GB/s");
    expect(await activeAt(session, "name")).toBe("oversubscription: number = 1");
    expect(await activeAt(session, "value")).toBe("oversubscription: number = 1");
  },
);

whole("a layer", { "main.hgm": "model M() { mlp(ffn: 4, activation: ‸gelu) }" }, async (session) => {
  expect((await helpAt(session))?.signatures[0]?.label).toMatch(/^mlp\(ffn: int, activation/);
  expect(await activeAt(session)).toMatch(/^activation/);
});

whole(
  "a model with its parameters and what is written above it",
  { "main.hgm": "/// Two layers.\nmodel M(width: int, twice: bool = false) { linear(width: width) }\njob j { model: M(width: 8, ‸twice: true) }" },
  async (session) => {
    expect(await helpAt(session)).toMatchObject({
      signatures: [
        {
          label: "M(width: int, twice: bool = false)",
          documentation: { value: "Two layers." },
          parameters: [{ documentation: { value: "A whole number." } }, {}],
        },
      ],
      activeParameter: 1,
    });
  },
);

whole(
  "a function, a choice and a metric",
  { "main.hgm": "let a = min(1, ‹function›2)\njob j { parallel { tensor: any(1, ‹choice›2) }\n require memory.peak(‹metric›x) <= 1 GB }" },
  async (session) => {
    expect((await helpAt(session, "function"))?.signatures[0]).toMatchObject({
      label: "min(a, b, …)",
      documentation: { value: "`min(a, b, …)` or `min(list)`: the least of values of one dimension." },
    });
    expect(await activeAt(session, "function")).toBe("b");
    expect((await helpAt(session, "choice"))?.signatures[0]?.label).toBe("any(…: int)");
    expect(await activeAt(session, "choice")).toBe("…: int");
    expect((await helpAt(session, "metric"))?.signatures[0]?.label).toBe("memory.peak(place: place)");
  },
);

whole(
  "the innermost of calls inside each other, and none outside of them",
  { "main.hgm": "model M() { attention(heads: 8, rope: rope(‹inner›theta: 5), ‹outer›bias: true), mlp(‹none›ffn: 3) }\nlet x‹outside› = 3" },
  async (session) => {
    expect((await helpAt(session, "inner"))?.signatures[0]?.label).toMatch(/^rope\(theta: number = 10000/);
    expect((await helpAt(session, "outer"))?.signatures[0]?.label).toMatch(/^attention\(heads: int/);
    expect(await helpAt(session, "outside")).toBeNull();
  },
);

whole(
  "texts of labels for a client that counts no offsets",
  { "main.hgm": "site a { fabric: roce(‸) }" },
  async (session) => {
    expect((await helpAt(session))?.signatures[0]?.parameters?.[0]).toEqual({
      label: "nics: int",
      documentation: { kind: "plaintext", value: expect.stringContaining("Network interfaces of one node.") },
    });
  },
  { client: { textDocument: { signatureHelp: {} } } },
);

broken("a call that is not closed, at the end of the text", { "main.hgm": "job j { optimizer: adamw(lr: 1e-3, ‸" }, async (session) => {
  expect((await helpAt(session))?.signatures[0]?.label).toBe(
    "adamw(lr: number, betas: list(number) = [0.9, 0.999], eps: number = 1e-8, weight_decay: number = 0.01, clip?: number)",
  );
  expect(await activeAt(session)).toBe("betas: list(number) = [0.9, 0.999]");
});

broken(
  "a call that is not closed, over several lines and with members behind it",
  { "main.hgm": 'import { Llama } from "std:models"\njob j {\n  model: Llama(\n    layers: 3,\n    hidden: ‸\n  steps: 4\n}\n' },
  async (session) => {
    expect(await activeAt(session)).toBe("hidden: int");
  },
);

broken("a layer in a body that breaks off", { "main.hgm": "model M(n: int) {\n  repeat(n) as block {\n    moe(experts: 8, top_k: ‸" }, async (session) => {
  expect(await activeAt(session)).toMatch(/^top_k/);
});
