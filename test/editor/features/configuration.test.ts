import { DidChangeConfigurationNotification } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { richClient } from "../support/session.ts";

const withParameter = "hgm 1\nparam width: int\nlet twice = 2 * width\nassert twice < 10\n";

whole(
  "a parameter given in the settings has its value",
  { "main.hgm": withParameter },
  async ({ diagnostics }) => {
    expect(await diagnostics("main.hgm")).toMatchObject([{ message: expect.stringContaining("does not hold") }]);
  },
  { settings: { parameters: { width: 7 } } },
);

whole("settings that change later are taken over, and the findings follow", { "main.hgm": withParameter }, async ({ client, diagnostics }) => {
  expect(await diagnostics("main.hgm")).toMatchObject([{ message: expect.stringContaining("width") }]);
  const told = new Promise((give) => client.onNotification("textDocument/publishDiagnostics", give));
  await client.sendNotification(DidChangeConfigurationNotification.type, { settings: { hgm: { parameters: { width: "3" } } } });
  expect(await told).toMatchObject({ diagnostics: [] });
});

whole(
  "a client that answers `workspace/configuration` is asked",
  { "main.hgm": withParameter },
  async ({ diagnostics }) => {
    await expect.poll(() => diagnostics("main.hgm")).toEqual([]);
  },
  { client: { ...richClient, workspace: { ...richClient.workspace, configuration: true } }, settings: { parameters: { width: 3 } } },
);

whole(
  "settings of the wrong kind are passed over",
  { "main.hgm": "hgm 1\nlet a = 1\n" },
  async ({ diagnostics }) => {
    expect(await diagnostics("main.hgm")).toEqual([]);
  },
  { settings: { parameters: [1, 2], variables: 7, inlayHints: "no" } },
);

broken(
  "a parameter that no file has is told beside what is broken",
  { "main.hgm": "hgm 1\nparam width: int\nlet t = (\n" },
  async ({ diagnostics }) => {
    expect(await diagnostics("main.hgm")).toHaveLength(1);
  },
  { settings: { parameters: { width: "3" } } },
);
