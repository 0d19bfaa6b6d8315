import { readFileSync } from "node:fs";
import { DocumentFormattingRequest, type TextEdit } from "vscode-languageserver";
import { expect, test } from "vitest";
import { formattedWhole } from "../../../src/editor/features/formatting/layout.ts";
import { textEdits } from "../../../src/editor/text/text-edits.ts";
import { formatSource } from "../../../src/formatter/index.ts";
import { documentOf } from "../support/document.ts";
import { exampleFiles } from "../support/example-files.ts";
import { broken, whole } from "../support/feature.ts";
import { applyEdits } from "../support/session.ts";

const options = { tabSize: 4, insertSpaces: false };
const ugly = `hgm 1
site left {
      address: "127.0.0.1:29500"
   pool cpu {device:Cpu,nodes:1
     devices_per_node:2}
}


import {Cpu} from "std:devices"
`;
const laidOut = `hgm 1
site left {
  address: "127.0.0.1:29500"
  pool cpu {
    device: Cpu, nodes: 1
    devices_per_node: 2
  }
}

import { Cpu } from "std:devices"
`;

whole("a document is laid out as hgm fmt does, whatever the client says of tabs", { "main.hgm": ugly }, async ({ client, document, applied }) => {
  const edits = await client.sendRequest(DocumentFormattingRequest.type, { ...document("main.hgm"), options });
  expect(applied("main.hgm", edits ?? [])).toBe(laidOut);
  expect((await formatSource(ugly, "main.hgm")).text).toBe(laidOut);
});

whole("lines that stay are not touched, and what is laid out asks for nothing", { "main.hgm": ugly }, async ({ client, document, edit }) => {
  const first = ((await client.sendRequest(DocumentFormattingRequest.type, { ...document("main.hgm"), options })) ?? []) as TextEdit[];
  expect(first.every(({ range }) => range.start.line >= 2)).toBe(true);
  await edit("main.hgm", laidOut);
  expect(await client.sendRequest(DocumentFormattingRequest.type, { ...document("main.hgm"), options })).toEqual([]);
});

whole("Windows line ends are kept", { "main.hgm": ugly.replaceAll("\n", "\r\n") }, async ({ client, document, applied }) => {
  const edits = await client.sendRequest(DocumentFormattingRequest.type, { ...document("main.hgm"), options });
  expect(applied("main.hgm", edits ?? [])).toBe(laidOut.replaceAll("\n", "\r\n"));
});

broken("nothing is laid out in a document with errors of syntax", { "main.hgm": `${ugly}site x {\n` }, async ({ client, document }) => {
  expect(await client.sendRequest(DocumentFormattingRequest.type, { ...document("main.hgm"), options })).toEqual([]);
});

test.each(exampleFiles)("%s, its blanks taken away or doubled, comes out as the formatter has it, and stays so", async (file) => {
  const text = readFileSync(file, "utf8");
  for (const variant of [text, text.replace(/^ +/gm, ""), text.replace(/^ +/gm, "$&$&"), text.replaceAll(": ", ":  ")]) {
    const edits = textEdits(await formattedWhole(documentOf(variant)), documentOf(variant).lines);
    const after = applyEdits(variant, edits);
    expect(after).toBe((await formatSource(variant, file)).text);
    expect(await formattedWhole(documentOf(after))).toEqual([]);
  }
});
