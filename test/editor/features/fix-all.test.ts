import { expect } from "vitest";
import { actionsAt, perform } from "../support/actions.ts";
import { broken, whole } from "../support/feature.ts";

const only = ["source.fixAll"];

broken("all safe fixes are applied, others are not", { "main.hgm": "‸hgm 1\n# one\nlet a = 3\n/* two */\nlet b = aa\n" }, async (session) =>
  expect(await perform(session, "Apply all safe fixes", "", only)).toEqual({ "main.hgm": "hgm 1\n// one\nlet a = 3\n// two\nlet b = aa\n" }),
);

broken("what mending uncovers is mended too", { "main.hgm": "‸hgm 1\nlet a = “x”\n# “y”\nlet c = 3 × 4\n" }, async (session) => {
  const result = (await perform(session, "Apply all safe fixes", "", only))["main.hgm"] ?? "";
  expect(result).toContain('let a = "x"');
  expect(result).toContain("// “y”");
});

broken("other kinds are not given where only this one is asked for", { "main.hgm": "‸hgm 1\n# one\n" }, async (session) => {
  expect((await actionsAt(session, "", only)).map(({ kind }) => kind)).toEqual(["source.fixAll.hgm"]);
  expect((await actionsAt(session, "", ["source.fixAll.eslint"])).map(({ kind }) => kind)).toEqual([]);
});

whole("without a safe fix nothing is offered", { "main.hgm": "‸hgm 1\nlet wan = 1\nlet a = wann\n" }, async (session) =>
  expect(await actionsAt(session, "", only)).toEqual([]),
);

whole("a file without mistakes has nothing to mend", { "main.hgm": "‸hgm 1\nlet wan = 1\n" }, async (session) =>
  expect(await actionsAt(session, "", only)).toEqual([]),
);
