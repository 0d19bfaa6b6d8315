import { RenameRequest, type ResponseError } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, richClient, uriIn } from "../support/session.ts";

const renamed = async ({ client, at, afterEdit }: EditorSession, newName: string, marker?: string): Promise<Readonly<Record<string, string>>> =>
  afterEdit(await client.sendRequest(RenameRequest.type, { ...at(marker), newName }));

const refusal = async ({ client, at }: EditorSession, newName: string, marker?: string): Promise<string> => {
  try {
    const edit = await client.sendRequest(RenameRequest.type, { ...at(marker), newName });
    return `not refused: ${JSON.stringify(edit)}`;
  } catch (error) {
    return (error as ResponseError<void>).message;
  }
};

const files = {
  "main.hgm": `hgm 1
import { left, right as other } from "./sites.hgm"
import * as s from "./sites.hgm"
link le‹use›ft -- oth‹alias›er { rtt: 1 ms }
link ‹namespace›s.right -- s.left { rtt: 1 ms }
job a { sites: [left, other] }
`,
  "sites.hgm": `hgm 1
site le‹left›ft { title: "left", pool cpu {} }
site ri‹right›ght extends left { title: "\${left.title} and more", pool c‹pool›pu { nodes: 2 } }
let all = [left.cpu, right.cpu]
`,
};

whole(
  "a declaration changes in every file, open or not, and in the import",
  files,
  async (session) => {
    const expected = {
      "main.hgm": `hgm 1
import { west, right as other } from "./sites.hgm"
import * as s from "./sites.hgm"
link west -- other { rtt: 1 ms }
link s.right -- s.west { rtt: 1 ms }
job a { sites: [west, other] }
`,
      "sites.hgm": `hgm 1
site west { title: "left", pool cpu {} }
site right extends west { title: "\${west.title} and more", pool cpu { nodes: 2 } }
let all = [west.cpu, right.cpu]
`,
    };
    expect(await renamed(session, "west", "left")).toEqual(expected);
    expect(await renamed(session, "west", "use")).toEqual(expected);
  },
  { closed: ["sites.hgm"] },
);

whole("what an import calls otherwise keeps its other name, and that name changes in its file alone", files, async (session) => {
  const byDeclaration = await renamed(session, "east", "right");
  expect(byDeclaration["main.hgm"]).toContain('import { left, east as other } from "./sites.hgm"');
  expect(byDeclaration["main.hgm"]).toContain("link left -- other {");
  expect(byDeclaration["main.hgm"]).toContain("link s.east -- s.left {");
  const byAlias = await renamed(session, "east", "alias");
  expect(Object.keys(byAlias)).toEqual(["main.hgm"]);
  expect(byAlias["main.hgm"]).toContain('import { left, right as east } from "./sites.hgm"');
  expect(byAlias["main.hgm"]).toContain("link left -- east {");
  expect(byAlias["main.hgm"]).toContain("sites: [left, east]");
});

whole("a namespace changes in its file alone", files, async (session) => {
  const after = await renamed(session, "places", "namespace");
  expect(Object.keys(after)).toEqual(["main.hgm"]);
  expect(after["main.hgm"]).toContain('import * as places from "./sites.hgm"');
  expect(after["main.hgm"]).toContain("link places.right -- places.left {");
});

whole("a pool and the one that it overrides stay one", files, async (session) => {
  const after = await renamed(session, "nodes", "pool");
  expect(after).toEqual({
    "sites.hgm": `hgm 1
site left { title: "left", pool nodes {} }
site right extends left { title: "\${left.title} and more", pool nodes { nodes: 2 } }
let all = [left.nodes, right.nodes]
`,
  });
});

whole(
  "parameters and layers of a model change where other files give and name them",
  {
    "main.hgm":
      'hgm 1\nimport { M } from "./model.hgm"\njob a { model: M(width: 3), pin first on x }\njob b extends a { parallel { pipeline { stage { layers: ..first } } } }\n',
    "model.hgm": "hgm 1\nmodel M(wi‹parameter›dth: int, more: int = width) {\n  linear(width: width) as fi‹layer›rst\n  linear(from: first, width: 3)\n}\n",
  },
  async (session) => {
    const parameter = await renamed(session, "size", "parameter");
    expect(parameter["main.hgm"]).toContain("model: M(size: 3)");
    expect(parameter["model.hgm"]).toBe("hgm 1\nmodel M(size: int, more: int = size) {\n  linear(width: size) as first\n  linear(from: first, width: 3)\n}\n");
    const layer = await renamed(session, "top", "layer");
    expect(layer["main.hgm"]).toContain("pin top on x");
    expect(layer["main.hgm"]).toContain("layers: ..top");
    expect(layer["model.hgm"]).toContain("linear(from: top, width: 3)");
  },
);

whole(
  "sites of a loop keep their numbers",
  { "main.hgm": "hgm 1\nfor i in 0..4 { site zo‹zone›ne[i] {} }\nlink zone[0] -- zone3 { rtt: 1 ms }\nlet n = len(zone)\n" },
  async (session) => {
    expect((await renamed(session, "area", "zone"))["main.hgm"]).toBe(
      "hgm 1\nfor i in 0..4 { site area[i] {} }\nlink area[0] -- area3 { rtt: 1 ms }\nlet n = len(area)\n",
    );
  },
);

whole("the edit is for the version of the text that the client has, where it can say so", { "main.hgm": "hgm 1\nlet wa‸n = 3\n" }, async (session) => {
  await session.edit("main.hgm", "hgm 1\nlet wan = 4\n");
  expect(await session.client.sendRequest(RenameRequest.type, { ...session.at(), newName: "lan" })).toEqual({
    documentChanges: [
      {
        textDocument: { uri: uriIn("main.hgm"), version: 2 },
        edits: [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } }, newText: "lan" }],
      },
    ],
  });
});

whole(
  "a client without versions gets plain changes",
  { "main.hgm": "hgm 1\nlet wa‸n = 3\n" },
  async ({ client, at }) => {
    expect(await client.sendRequest(RenameRequest.type, { ...at(), newName: "lan" })).toEqual({
      changes: { [uriIn("main.hgm")]: [{ range: { start: { line: 1, character: 4 }, end: { line: 1, character: 7 } }, newText: "lan" }] },
    });
  },
  { client: { ...richClient, workspace: {} } },
);

whole(
  "a name that is taken is refused: at the top, around it, further in, and among pools",
  {
    "main.hgm": `hgm 1
let wa‹top›n = 3
let lan = 4
model M(width: int) {
  let ha‹inner›lf = width / 2
  linear(width: half)
  linear(width: 3) as mi‹layer›d
  for i in 0..2 { linear(width: 3) }
}
site left { pool cp‹pool›u {}, pool gpu {} }
`,
  },
  async (session) => {
    expect(await refusal(session, "lan", "top")).toBe("`wan` cannot be called `lan`: `lan` is declared already, in line 3 of main.hgm.");
    expect(await refusal(session, "lan", "inner")).toBe("`half` cannot be called `lan`: `lan` is declared already, in line 3 of main.hgm.");
    expect(await refusal(session, "half", "top")).toBe("`wan` cannot be called `half`: `half` is declared already, in line 5 of main.hgm.");
    expect(await refusal(session, "width", "layer")).toBe("`mid` cannot be called `width`: `width` is declared already, in line 4 of main.hgm.");
    expect(await refusal(session, "gpu", "pool")).toBe("`cpu` cannot be called `gpu`: `gpu` is declared already, in line 10 of main.hgm.");
  },
);

whole(
  "a name that an importing file has taken is refused",
  {
    "main.hgm": 'hgm 1\nimport { left } from "./sites.hgm"\nlet all = [for west in 0..3: west]\nlink left -- left {}\n',
    "sites.hgm": "hgm 1\nsite le‸ft {}\n",
  },
  async (session) => {
    expect(await refusal(session, "west")).toBe("`left` cannot be called `west`: `west` is declared already, in line 3 of main.hgm.");
  },
);

whole(
  "a name that would capture a word of the language is refused where that word is used, and given where it is not",
  {
    "main.hgm":
      "hgm 1\nlet wa‹top›n = 3\nlet most = max(1, 2)\njob a { precision: bf16() }\nsite left { title: «member|left.title», pool cp‹pool›u {} }\nlet t = left.title\n",
  },
  async (session) => {
    expect(await refusal(session, "max", "top")).toBe("`wan` cannot be called `max`: `max` in line 3 of main.hgm has a meaning already, and would mean this.");
    expect(await refusal(session, "bf16", "top")).toMatch(/has a meaning already/);
    expect(await refusal(session, "title", "pool")).toBe(
      "`cpu` cannot be called `title`: `title` in line 5 of main.hgm has a meaning already, and would mean this.",
    );
    expect((await renamed(session, "min", "top"))["main.hgm"]).toContain("let min = 3");
  },
);

whole(
  "what is no name, is reserved, or belongs to the library or the language is refused",
  {
    "main.hgm":
      'hgm 1\nimport { C‹library›pu } from "std:devices"\nimport { Gone‹missing› } from "./gone.hgm"\nlet wa‹top›n = 3\nsite a { ti‹property›tle: "x", pool b { device: Cpu } }\n',
  },
  async (session) => {
    expect(await refusal(session, "2nd", "top")).toBe("`2nd` is no name: a name is a letter or `_`, then letters, digits and `_`.");
    expect(await refusal(session, "then", "top")).toBe("`then` is a reserved word of the language.");
    expect(await refusal(session, "Xpu", "library")).toBe(
      "`Cpu` is declared in std:devices, which cannot be changed. An import can call it otherwise: `Cpu as …`.",
    );
    expect(await refusal(session, "Here", "missing")).toBe("Nothing declares `Gone`, so it cannot be told what else has this name.");
    expect(await refusal(session, "label", "property")).toBe("`title` is a word of the language here, and no name of yours.");
  },
);

whole(
  "an imported class of the library can be called otherwise here",
  { "main.hgm": 'hgm 1\nimport { Cpu as Ch‸ip } from "std:devices"\nsite a { pool b { device: Chip } }\n' },
  async (session) => {
    expect(await renamed(session, "Core")).toEqual({ "main.hgm": 'hgm 1\nimport { Cpu as Core } from "std:devices"\nsite a { pool b { device: Core } }\n' });
  },
);

whole(
  "a parameter changes in the files that give it a value, for the spec itself and for those that import it",
  {
    "net.hgm": "hgm 1\nparam wa‸n: Gbps = 10 Gbps\nlet half = wan / 2\n",
    "main.hgm": 'hgm 1\nimport { half } from "./net.hgm"\nparam wan: int = 3\n',
    "other.hgm": "hgm 1\nlet x = 1\n",
  },
  async ({ client, at, disk }) => {
    disk.set("/project/net.hgmvars", "// wan = 1 Gbps\nwan = 20 Gbps\n  net . wan = 30 Gbps\nwander = 1\n");
    disk.set("/project/main.hgmvars", "wan = 4\nnet.wan = 40 Gbps\n");
    disk.set("/project/other.hgmvars", "net.wan = 50 Gbps\n");
    const edit = await client.sendRequest(RenameRequest.type, { ...at(), newName: "rate" });
    const edits = (edit?.documentChanges ?? []).flatMap((change) =>
      "textDocument" in change
        ? change.edits.map(({ range }) => `${change.textDocument.uri.replace(/^.*\//, "")} ${range.start.line}:${range.start.character}`)
        : [],
    );
    expect(edits).toEqual(["net.hgm 1:6", "net.hgm 2:11", "main.hgmvars 1:4", "net.hgmvars 1:0", "net.hgmvars 2:8"]);
  },
);

broken(
  "uses in lines that cannot be read change with the rest",
  { "main.hgm": "hgm 1\nsite le‸ft {\n  pool cpu { nodes: }\n}\nlink left -- \nlink left.cpu -> left {}\njob a {\n  sites: [left\n" },
  async (session) => {
    expect((await renamed(session, "west"))["main.hgm"]).toBe(
      "hgm 1\nsite west {\n  pool cpu { nodes: }\n}\nlink west -- \nlink west.cpu -> west {}\njob a {\n  sites: [west\n",
    );
  },
);

broken("a collision is found in a broken file, too", { "main.hgm": "hgm 1\nlet wa‸n = 3\nlet lan = \nsite a {\n" }, async (session) => {
  expect(await refusal(session, "lan")).toBe("`wan` cannot be called `lan`: `lan` is declared already, in line 3 of main.hgm.");
});
