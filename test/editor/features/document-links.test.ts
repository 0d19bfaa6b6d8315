import { DocumentLinkRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, uriIn } from "../support/session.ts";

const links = async ({ client, document, textAt }: EditorSession): Promise<readonly (readonly [string, string | undefined])[]> => {
  const found = (await client.sendRequest(DocumentLinkRequest.type, document("main.hgm"))) ?? [];
  return found.map(({ range, target }) => [textAt(uriIn("main.hgm"), range), target?.replace(/^file:.*(\/std\/)/, "$1")]);
};

whole(
  "imports lead to the files that exist, also where they are not open, and to the library",
  {
    "main.hgm": 'hgm 1\nimport { a } from "./lib/sites.hgm"\nimport { Cpu } from "std:devices"\nimport { b } from "./gone.hgm"\nimport { c } from "std:gone"\n',
    "lib/sites.hgm": "hgm 1\nsite a {}\n",
  },
  async (session) => {
    expect(await links(session)).toEqual([
      ["./lib/sites.hgm", uriIn("lib/sites.hgm")],
      ["std:devices", "/std/devices.hgm"],
    ]);
  },
  { closed: ["lib/sites.hgm"] },
);

whole(
  "web addresses in comments, texts and sources, without the full stop behind them",
  {
    "main.hgm": `hgm 1
// See https://example.org/a_b?c=1#d. And (http://example.org/x).
/// As https://example.org/doc, says it.
site a { title: "at https://example.org/title" }
device D { power: 400 W from "https://example.org/sheet.pdf" }
// httpx://no https:// neither
`,
  },
  async (session) => {
    expect(await links(session)).toEqual(
      ["https://example.org/a_b?c=1#d", "http://example.org/x", "https://example.org/doc", "https://example.org/title", "https://example.org/sheet.pdf"].map(
        (each) => [each, each],
      ),
    );
  },
);

whole("a file that comes to be is linked from then on", { "main.hgm": 'hgm 1\nimport { a } from "./late.hgm"\n' }, async (session) => {
  expect(await links(session)).toEqual([]);
  session.disk.set("/project/late.hgm", "hgm 1\nsite a {}\n");
  await session.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriIn("late.hgm"), type: 1 }] });
  expect(await links(session)).toEqual([["./late.hgm", uriIn("late.hgm")]]);
});

broken(
  "links of a broken file",
  {
    "main.hgm": 'hgm 1\nimport { a } from "./lib.hgm"\nsite a {\n  title: "https://example.org/x\n  nodes: // https://example.org/y\n',
    "lib.hgm": "hgm 1\nsite a {}\n",
  },
  async (session) => {
    expect((await links(session)).map(([text]) => text)).toEqual(["./lib.hgm", "https://example.org/x", "https://example.org/y"]);
  },
);
