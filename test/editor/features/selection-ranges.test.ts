import { readFileSync } from "node:fs";
import { type SelectionRange, SelectionRangeRequest } from "vscode-languageserver";
import { expect, test } from "vitest";
import { selectionSpans } from "../../../src/editor/features/selection-ranges.ts";
import { documentOf } from "../support/document.ts";
import { exampleFiles } from "../support/example-files.ts";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const selected = async (session: EditorSession, ...names: readonly string[]): Promise<readonly (readonly string[])[]> => {
  const { textDocument } = session.at(names[0]);
  const found = await session.client.sendRequest(SelectionRangeRequest.type, { textDocument, positions: names.map((name) => session.at(name).position) });
  return (found ?? []).map((range) => {
    const texts: string[] = [];
    for (let each: SelectionRange | undefined = range; each; each = each.parent) texts.push(session.textAt(textDocument.uri, each.range));
    return texts;
  });
};

const pool = "pool cpu { nodes: 1 + 2 }";
const text = `hgm 1
/// Ours.
site left { ${pool.replace("1", "‸1")} }
`;

whole("from the number to the sum, the property, the body, the block, the site, its documentation, the file", { "main.hgm": text }, async (session) =>
  expect(await selected(session, "")).toEqual([
    [
      "1",
      "1 + 2",
      "nodes: 1 + 2",
      " nodes: 1 + 2 ",
      "{ nodes: 1 + 2 }",
      pool,
      ` ${pool} `,
      `{ ${pool} }`,
      `site left { ${pool} }`,
      `/// Ours.\nsite left { ${pool} }`,
      `hgm 1\n/// Ours.\nsite left { ${pool} }\n`,
    ],
  ]),
);

whole("several positions are answered in their order", { "main.hgm": "hgm 1\nlet ‹a›alpha = f(‹b›beta, 2) // ‹c›why\n" }, async (session) => {
  const [a, b, c] = await selected(session, "a", "b", "c");
  expect(a?.slice(0, 2)).toEqual(["alpha", "let alpha = f(beta, 2)"]);
  expect(b?.slice(0, 5)).toEqual(["beta", "beta, 2", "(beta, 2)", "f(beta, 2)", "let alpha = f(beta, 2)"]);
  expect(c?.slice(0, 1)).toEqual(["// why"]);
});

whole("between two members the body around them is what is selected", { "main.hgm": 'hgm 1\nsite a {\n  title: "x"\n‸\n  pue: 1.2\n}\n' }, async (session) =>
  expect((await selected(session, ""))[0]?.[0]).toBe('\n  title: "x"\n\n  pue: 1.2\n'),
);

broken(
  "in an open block what has been read is selected step by step",
  { "main.hgm": "hgm 1\nsite left {\n  pool cpu {\n    nodes: ‸12\n" },
  async (session) => {
    const [found = []] = await selected(session, "");
    expect(found.slice(0, 2)).toEqual(["12", "nodes: 12"]);
    expect(found.at(-1)).toBe("hgm 1\nsite left {\n  pool cpu {\n    nodes: 12\n");
  },
);

broken("at a value that is missing its property is selected", { "main.hgm": "hgm 1\nsite left {\n  address: ‸\n}\n" }, async (session) =>
  expect((await selected(session, ""))[0]?.at(-1)).toBe("hgm 1\nsite left {\n  address: \n}\n"),
);

test.each(exampleFiles)("everywhere in %s, whole or cut off, selections grow strictly, hold the place and end with the file", (file) => {
  const whole = readFileSync(file, "utf8").slice(0, 6000);
  for (const text of [whole, whole.slice(0, whole.length / 2)]) {
    const document = documentOf(text);
    for (let offset = 0; offset <= text.length; offset += 3) {
      const spans = selectionSpans(document, offset);
      spans.forEach(({ start, end }, index) => {
        expect(start <= offset && offset <= end).toBe(true);
        const next = spans[index + 1];
        if (next) expect(next.start <= start && next.end >= end && next.end - next.start > end - start).toBe(true);
      });
      expect(spans.at(-1)).toEqual({ start: 0, end: text.length });
    }
  }
});
