import { DocumentRangeFormattingRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";

const options = { tabSize: 2, insertSpaces: true };

const two = `hgm 1
site left {
      address:   "127.0.0.1:29500"
«range|    interface:"eth0"
»  title:   "left"
}
let    a   = 3
`;

whole("only the lines of the range change", { "main.hgm": two }, async ({ client, document, applied, rangeOf }) => {
  const edits = await client.sendRequest(DocumentRangeFormattingRequest.type, { ...document("main.hgm"), range: rangeOf("range"), options });
  expect(applied("main.hgm", edits ?? [])).toBe(`hgm 1
site left {
      address:   "127.0.0.1:29500"
  interface: "eth0"
  title:   "left"
}
let    a   = 3
`);
});

whole("a range within a line takes the whole line", { "main.hgm": "hgm 1\nlet a   =  ‹from›3\nlet b   =  4\n" }, async ({ client, at, applied }) => {
  const { textDocument, position } = at("from");
  const edits = await client.sendRequest(DocumentRangeFormattingRequest.type, { textDocument, range: { start: position, end: position }, options });
  expect(applied("main.hgm", edits ?? [])).toBe("hgm 1\nlet a = 3\nlet b   =  4\n");
});

const unfinished = `hgm 1
site left {
  address:
  pool cpu {
«range|nodes:1
        devices_per_node:   2  // two
»  }
    pool   gpu {nodes:1}
}
`;

broken(
  "a range without a mistake is laid out though the text around it has one",
  { "main.hgm": unfinished },
  async ({ client, document, applied, rangeOf }) => {
    const edits = await client.sendRequest(DocumentRangeFormattingRequest.type, { ...document("main.hgm"), range: rangeOf("range"), options });
    expect(applied("main.hgm", edits ?? [])).toBe(`hgm 1
site left {
  address:
  pool cpu {
    nodes: 1
    devices_per_node: 2 // two
  }
    pool   gpu {nodes:1}
}
`);
  },
);

broken("the members beside a mistake are laid out, the mistake is left alone", { "main.hgm": unfinished }, async ({ client, document, applied }) => {
  const range = { start: { line: 0, character: 0 }, end: { line: 10, character: 0 } };
  const edits = await client.sendRequest(DocumentRangeFormattingRequest.type, { ...document("main.hgm"), range, options });
  expect(applied("main.hgm", edits ?? [])).toBe(`hgm 1
site left {
  address:
  pool cpu {
    nodes: 1
    devices_per_node: 2 // two
  }
  pool gpu { nodes: 1 }
}
`);
});

broken(
  "a range with the mistake alone changes nothing",
  { "main.hgm": "hgm 1\nsite a {\n«range|    address:\n»}\n" },
  async ({ client, document, rangeOf }) => {
    expect(await client.sendRequest(DocumentRangeFormattingRequest.type, { ...document("main.hgm"), range: rangeOf("range"), options })).toEqual([]);
  },
);
