import { PrepareRenameRequest, type ResponseError } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient } from "../support/session.ts";

const refusal = async ({ client, at }: EditorSession, marker?: string): Promise<string> => {
  try {
    return `not refused: ${JSON.stringify(await client.sendRequest(PrepareRenameRequest.type, at(marker)))}`;
  } catch (error) {
    return (error as ResponseError<void>).message;
  }
};

whole(
  "the range of the name and the name itself, of the number behind an index not",
  { "main.hgm": "hgm 1\nfor i in 0..4 { site zone[i] {} }\nlink «whole|zo‹index›ne»3 -- zone[0] {}\nlet «let|wan‹end›» = 4\n" },
  async ({ client, at, rangeOf }) => {
    expect(await client.sendRequest(PrepareRenameRequest.type, at("index"))).toEqual({ range: rangeOf("whole"), placeholder: "zone" });
    expect(await client.sendRequest(PrepareRenameRequest.type, at("end"))).toEqual({ range: rangeOf("let"), placeholder: "wan" });
  },
);

whole(
  "where there is no name the answer is nothing; words of the language and of the library are told",
  {
    "main.hgm":
      'hgm 1\nimport { Cp‹library›u } from "std:devices"\nsite a { ti‹property›tle: "te‹text›xt" }\njob b { precision: fp‹word›32(), seed: ‹number›7 }\n',
  },
  async (session) => {
    const { client, at } = session;
    expect(await client.sendRequest(PrepareRenameRequest.type, at("text"))).toBeNull();
    expect(await client.sendRequest(PrepareRenameRequest.type, at("number"))).toBeNull();
    expect(await refusal(session, "property")).toBe("`title` is a word of the language here, and no name of yours.");
    expect(await refusal(session, "word")).toBe("`fp32` is a word of the language here, and no name of yours.");
    expect(await refusal(session, "library")).toBe("`Cpu` is declared in std:devices, which cannot be changed. An import can call it otherwise: `Cpu as …`.");
  },
);

whole("it is announced to clients that ask before they rename, and only to them", { "main.hgm": "hgm 1\n" }, ({ initialized }) => {
  expect(initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
});

whole(
  "a client that does not ask before is told that it can rename",
  { "main.hgm": "hgm 1\n" },
  ({ initialized }) => {
    expect(initialized.capabilities.renameProvider).toBe(true);
  },
  { client: { ...richClient, textDocument: { ...richClient.textDocument, rename: {} } } },
);

broken("a name in a line that cannot be read", { "main.hgm": "hgm 1\nsite left {}\nlink «name|le‸ft» -- \n" }, async ({ client, at, rangeOf }) => {
  expect(await client.sendRequest(PrepareRenameRequest.type, at())).toEqual({ range: rangeOf("name"), placeholder: "left" });
});

broken("a name that nothing declares is told", { "main.hgm": "hgm 1\nlet a = lef‸t + \n" }, async (session) => {
  expect(await refusal(session)).toMatch(/left/);
});
