import { DocumentHighlightKind, DocumentHighlightRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const marked = async ({ client, at, document, textAt }: EditorSession, marker?: string): Promise<readonly string[]> => {
  const { textDocument } = at(marker);
  const found = (await client.sendRequest(DocumentHighlightRequest.type, at(marker))) ?? [];
  expect(textDocument).toEqual(document("main.hgm").textDocument);
  return found.map(
    ({ range, kind }) =>
      `${range.start.line}:${range.start.character} ${textAt(textDocument.uri, range)} ${kind === DocumentHighlightKind.Write ? "write" : "read"}`,
  );
};

whole(
  "what declares is written, what uses is read; places in strings and ranges of a loop among them",
  {
    "main.hgm":
      'hgm 1\nparam zones: int = 4\nfor i in 0..zones { site zone[‹loop›i] { title: "zone ${i} of ${zon‹param›es}" } }\nlet i2 = [for i in 0..2: i]\n',
  },
  async (session) => {
    expect(await marked(session, "param")).toEqual(["1:6 zones write", "2:12 zones read", "2:58 zones read"]);
    expect(await marked(session, "loop")).toEqual(["2:4 i write", "2:30 i read", "2:50 i read"]);
  },
);

whole(
  "an import and its uses; a namesake behind another dot is not marked",
  {
    "main.hgm":
      'hgm 1\nimport { left as l } from "./sites.hgm"\nimport * as s from "./sites.hgm"\nlink ‹use›l -- s.left {}\nlet t = s.right.cpu\nlet u = s.left.c‹pool›pu\n',
    "sites.hgm": "hgm 1\nsite left { pool cpu {} }\nsite right { pool cpu {} }\n",
  },
  async (session) => {
    expect(await marked(session, "use")).toEqual(["1:9 left read", "1:17 l write", "3:5 l read", "3:12 left read", "5:10 left read"]);
    expect(await marked(session, "pool")).toEqual(["5:15 cpu read"]);
  },
);

whole("a word of the language is not marked", { "main.hgm": "hgm 1\njob a { precision: fp3‸2() }\njob b { precision: fp32() }\n" }, async (session) => {
  expect(await marked(session)).toEqual([]);
});

broken("lines that cannot be read are marked, too", { "main.hgm": "hgm 1\nsite left {}\nlink le‸ft -- \njob a { sites: [left\n" }, async (session) => {
  expect(await marked(session)).toEqual(["1:5 left write", "2:5 left read", "3:16 left read"]);
});
