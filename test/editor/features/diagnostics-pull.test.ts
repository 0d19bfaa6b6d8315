import { DocumentDiagnosticRequest, PublishDiagnosticsNotification } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { richClient, type SessionOptions, uriIn } from "../support/session.ts";

const pulling: SessionOptions = {
  client: {
    ...richClient,
    textDocument: { ...richClient.textDocument, diagnostic: {} },
    workspace: { ...richClient.workspace, diagnostics: { refreshSupport: true } },
  },
};

whole(
  "the report is full, and unchanged when asked again with its number",
  { "main.hgm": "hgm 1\nlet a = «use|bb»\nlet b = 1\n" },
  async ({ client, document, rangeOf }) => {
    const first = await client.sendRequest(DocumentDiagnosticRequest.type, document("main.hgm"));
    expect(first).toMatchObject({ kind: "full", resultId: expect.any(String), items: [{ range: rangeOf("use"), source: "hgm" }] });
    const again = await client.sendRequest(DocumentDiagnosticRequest.type, { ...document("main.hgm"), previousResultId: first.resultId as string });
    expect(again).toEqual({ kind: "unchanged", resultId: first.resultId });
  },
  pulling,
);

whole(
  "asked right after an edit, the report is about the text after the edit",
  { "main.hgm": "hgm 1\nlet a = «use|bb»\nlet b = 1\n" },
  async ({ client, document, edit, mark }) => {
    const before = await client.sendRequest(DocumentDiagnosticRequest.type, document("main.hgm"));
    await edit("main.hgm", { ...mark("use"), text: "b" });
    const after = await client.sendRequest(DocumentDiagnosticRequest.type, { ...document("main.hgm"), previousResultId: before.resultId as string });
    expect(after).toMatchObject({ kind: "full", items: [] });
  },
  pulling,
);

whole(
  "nothing is pushed to a client that pulls, and an edit of another file makes it ask again",
  { "main.hgm": 'hgm 1\nimport { width } from "./other.hgm"\nlet twice = 2 * width\n', "other.hgm": "hgm 1\nlet «name|width» = 4\n" },
  async ({ client, document, edit, mark }) => {
    const pushed: string[] = [];
    client.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => void pushed.push(uri));
    const asked = new Promise<void>((give) => client.onRequest("workspace/diagnostic/refresh", () => give()));
    expect(await client.sendRequest(DocumentDiagnosticRequest.type, document("main.hgm"))).toMatchObject({ items: [] });
    await edit("other.hgm", { ...mark("name"), text: "depth" });
    await asked;
    expect(await client.sendRequest(DocumentDiagnosticRequest.type, document("main.hgm"))).toMatchObject({
      items: [{ message: expect.stringContaining("width") }],
    });
    expect(pushed).toEqual([]);
  },
  pulling,
);

whole("a client that does not pull is offered nothing to pull", { "main.hgm": "hgm 1\n" }, ({ initialized }) => {
  expect(initialized.capabilities.diagnosticProvider).toBeUndefined();
});

broken(
  "a broken file has its findings in the report",
  { "main.hgm": "hgm 1\nlet t = 3 «unit|sek»\n" },
  async ({ client, document, rangeOf }) => {
    expect(await client.sendRequest(DocumentDiagnosticRequest.type, document("main.hgm"))).toMatchObject({
      kind: "full",
      items: [{ range: rangeOf("unit"), code: "HGM1003" }],
    });
  },
  pulling,
);

broken(
  "a document that is not open and not there has an empty report",
  { "main.hgm": "hgm 1\nlet t = (\n" },
  async ({ client }) => {
    expect(await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: uriIn("nowhere.hgm") } })).toMatchObject({
      kind: "full",
      items: [],
    });
  },
  pulling,
);
