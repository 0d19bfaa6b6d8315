import { ReferencesRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const places = async ({ client, at, textAt }: EditorSession, includeDeclaration: boolean, marker?: string): Promise<readonly string[]> => {
  const found = await client.sendRequest(ReferencesRequest.type, { ...at(marker), context: { includeDeclaration } });
  return (found ?? []).map(({ uri, range }) => `${uri.replace(/^.*\//, "")} ${range.start.line}:${range.start.character} ${textAt(uri, range)}`);
};

const files = {
  "jobs.hgm": 'hgm 1\nimport { left as l } from "./sites.hgm"\nimport * as s from "./sites.hgm"\njob a { sites: [l, s.left] }\n',
  "sites.hgm": 'hgm 1\nsite le‹declaration›ft { pool cpu {} }\nsite right { title: "${left.title}" }\nlink left -- right {}\n',
  "other.hgm": "hgm 1\nsite left {}\nlet a = left\n",
};

whole(
  "every use in every file, open or not, under its own names too, and none of a namesake",
  files,
  async (session) => {
    const all = [
      "jobs.hgm 1:9 left",
      "jobs.hgm 1:17 l",
      "jobs.hgm 3:16 l",
      "jobs.hgm 3:21 left",
      "sites.hgm 1:5 left",
      "sites.hgm 2:23 left",
      "sites.hgm 3:5 left",
    ];
    expect(await places(session, true, "declaration")).toEqual(all);
    expect(await places(session, false, "declaration")).toEqual(all.filter((place) => place !== "sites.hgm 1:5 left"));
  },
  { closed: ["jobs.hgm"] },
);

whole(
  "a use in an importing file finds the same as the declaration",
  { ...files, "jobs.hgm": files["jobs.hgm"].replace("[l,", "[‹use›l,") },
  async (session) => {
    expect(await places(session, true, "use")).toEqual(await places(session, true, "declaration"));
  },
);

whole(
  "names of a body stay in it: a layer, a parameter and its arguments in other files, a name of a loop",
  {
    "main.hgm":
      'hgm 1\nimport { M } from "./model.hgm"\nlet n = [for i in 0..4: i * 2]\nlet m = [for ‹loop›i in 0..3: i]\njob a { model: M(width: 3), pin first on x }\njob b { model: M(width: 4), parallel { pipeline { stage { layers: ..first } } } }\n',
    "model.hgm": "hgm 1\nmodel M(‹parameter›width: int) {\n  linear(width: width) as ‹layer›first\n  linear(from: first, width: 3)\n}\n",
  },
  async (session) => {
    expect(await places(session, true, "loop")).toEqual(["main.hgm 3:13 i", "main.hgm 3:24 i"]);
    expect(await places(session, true, "parameter")).toEqual(["main.hgm 4:17 width", "main.hgm 5:17 width", "model.hgm 1:8 width", "model.hgm 2:16 width"]);
    expect(await places(session, true, "layer")).toEqual(["main.hgm 4:32 first", "main.hgm 5:68 first", "model.hgm 2:26 first", "model.hgm 3:15 first"]);
  },
);

whole("an edit in one file is seen in the answer about another", files, async (session) => {
  await session.edit("jobs.hgm", 'hgm 1\nimport { left } from "./sites.hgm"\n');
  expect(await places(session, false, "declaration")).toEqual(["jobs.hgm 1:9 left", "sites.hgm 2:23 left", "sites.hgm 3:5 left"]);
});

whole(
  "uses inside the library are told of what the library declares",
  { "main.hgm": 'hgm 1\nimport { Lla‸ma } from "std:models"\n' },
  async ({ client, at }) => {
    const found = (await client.sendRequest(ReferencesRequest.type, { ...at(), context: { includeDeclaration: true } })) ?? [];
    expect(found[0]?.uri).toMatch(/main\.hgm$/);
    expect(found.slice(1).every(({ uri }) => uri.endsWith("/std/models.hgm"))).toBe(true);
    expect(found.length).toBeGreaterThan(4);
  },
);

whole("a word of the language has none", { "main.hgm": "hgm 1\njob a { precision: fp‸32() }\n" }, async (session) => {
  expect(await places(session, true)).toEqual([]);
});

broken(
  "uses in broken lines and in files with a missing bracket are found",
  {
    "main.hgm": 'hgm 1\nimport { left } from "./sites.hgm"\nlink left -- \njob a {\n  sites: [left\n',
    "sites.hgm": "hgm 1\nsite le‸ft {\n  pool cpu { nodes: }\n",
  },
  async (session) => {
    expect(await places(session, true)).toEqual(["main.hgm 1:9 left", "main.hgm 2:5 left", "main.hgm 4:10 left", "sites.hgm 1:5 left"]);
  },
);
