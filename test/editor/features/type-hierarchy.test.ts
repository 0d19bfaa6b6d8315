import { type TypeHierarchyItem, TypeHierarchyPrepareRequest, TypeHierarchySubtypesRequest, TypeHierarchySupertypesRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import { type EditorSession, uriIn } from "../support/session.ts";

const prepared = async ({ client, at }: EditorSession, marker?: string): Promise<TypeHierarchyItem> => {
  const [item] = (await client.sendRequest(TypeHierarchyPrepareRequest.type, at(marker))) ?? [];
  if (!item) throw new Error("there is no item");
  return item;
};
const shown = (items: readonly TypeHierarchyItem[] | null): readonly string[] | undefined =>
  items?.map(({ name, uri, detail }) => `${name} (${detail}) ${uri.replace(/^.*\//, "")}`);
const above = async ({ client }: EditorSession, item: TypeHierarchyItem) => shown(await client.sendRequest(TypeHierarchySupertypesRequest.type, { item }));
const below = async ({ client }: EditorSession, item: TypeHierarchyItem) => shown(await client.sendRequest(TypeHierarchySubtypesRequest.type, { item }));

const files = {
  "main.hgm": `hgm 1
import { A100_SXM_80G as Card } from "std:devices"
import * as lib from "./lib.hgm"
device M‹mine›ine extends Card { price: 1 USD/h }
device Less extends lib.Shared {}
let card = Mine
site a { pool cpu { device: car‹use›d } }
site b extends ‹base›a { pool more extends a.cpu {} }
private job base {}
job run extends ba‹job›se {}
`,
  "lib.hgm": 'hgm 1\nimport { A100_SXM_80G } from "std:devices"\ndevice Sh‹shared›ared extends A100_SXM_80G {}\n',
};

whole("device classes above and below, over files and the library", files, async (session) => {
  const mine = await prepared(session, "mine");
  expect(mine).toMatchObject({ name: "Mine", detail: "device", uri: uriIn("main.hgm"), selectionRange: { start: { line: 3, character: 7 } } });
  const [card] = (await session.client.sendRequest(TypeHierarchySupertypesRequest.type, { item: mine })) ?? [];
  expect(shown(card ? [card] : [])).toEqual(["A100_SXM_80G (device, std:devices) devices.hgm"]);
  expect(await below(session, card as TypeHierarchyItem)).toEqual(
    expect.arrayContaining(["Mine (device) main.hgm", "Shared (device) lib.hgm", "A100_SXM_40G (device, std:devices) devices.hgm"]),
  );
  expect(await above(session, card as TypeHierarchyItem)).toEqual([]);
  expect(await below(session, mine)).toEqual([]);
});

whole("a class behind a namespace, and one that a name stands for", files, async (session) => {
  expect(await below(session, await prepared(session, "shared"))).toEqual(["Less (device) main.hgm"]);
  expect((await prepared(session, "use")).name).toBe("Mine");
});

whole("sites, their pools and jobs extend, too", files, async (session) => {
  expect(await below(session, await prepared(session, "base"))).toEqual(["b (site) main.hgm"]);
  expect(await below(session, await prepared(session, "job"))).toEqual(["run (job) main.hgm"]);
});

whole("what cannot be extended has no hierarchy", { "main.hgm": "hgm 1\nmodel M‹model›() {}\nlet w‹let›an = 3\n" }, async ({ client, at }) => {
  expect(await client.sendRequest(TypeHierarchyPrepareRequest.type, at("model"))).toBeNull();
  expect(await client.sendRequest(TypeHierarchyPrepareRequest.type, at("let"))).toBeNull();
});

broken(
  "classes of broken files, and one that extends itself",
  { "main.hgm": "hgm 1\ndevice A extends B {\n  memory { size: }\n}\ndevice ‸B extends A {}\ndevice C extends B { power: \n" },
  async (session) => {
    const item = await prepared(session);
    expect(await below(session, item)).toEqual(["A (device) main.hgm", "C (device) main.hgm"]);
    expect(await above(session, item)).toEqual(["A (device) main.hgm"]);
  },
);
