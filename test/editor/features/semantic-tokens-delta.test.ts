import { readFileSync } from "node:fs";
import fc from "fast-check";
import { type SemanticTokensDelta, SemanticTokensDeltaRequest, SemanticTokensRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

/** The data of before with the edits of a delta. */
const patched = (before: readonly number[], edits: SemanticTokensDelta["edits"]): readonly number[] =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce<readonly number[]>((data, { start, deleteCount, data: by = [] }) => data.toSpliced(start, deleteCount, ...by), before);

const full = async ({ client, document }: EditorSession, file = "main.hgm"): Promise<{ readonly data: readonly number[]; readonly resultId: string }> => {
  const found = await client.sendRequest(SemanticTokensRequest.type, document(file));
  return { data: found?.data ?? [], resultId: found?.resultId ?? "" };
};
const delta = ({ client, document }: EditorSession, previousResultId: string, file = "main.hgm") =>
  client.sendRequest(SemanticTokensDeltaRequest.type, { ...document(file), previousResultId });

const text = `hgm 1
site left {
  title: "left"
  uplink: 4 GB/s
}
let a = 3
`;

whole("a changed number moves nothing but its own token", { "main.hgm": text }, async (session) => {
  const before = await full(session);
  await session.edit("main.hgm", text.replace("4 GB/s", "400 GB/s"));
  const found = (await delta(session, before.resultId)) as SemanticTokensDelta;
  expect(found.edits).toHaveLength(1);
  const [edit] = found.edits;
  expect(edit?.deleteCount).toBeLessThanOrEqual(5);
  expect(patched(before.data, found.edits)).toEqual((await full(session)).data);
});

whole("a text that has not changed gives no edit", { "main.hgm": text }, async (session) => {
  const before = await full(session);
  const found = (await delta(session, before.resultId)) as SemanticTokensDelta;
  expect(found.edits).toEqual([]);
  expect(found.resultId).not.toBe(before.resultId);
});

whole("an unknown result is answered with all tokens", { "main.hgm": text }, async (session) => {
  const { data } = await full(session);
  const found = await delta(session, "what other servers say");
  expect(found).toMatchObject({ data });
});

whole("each document has a result of its own", { "main.hgm": text, "other.hgm": "hgm 1\nlet b = 1\n" }, async (session) => {
  const [main, other] = [await full(session), await full(session, "other.hgm")];
  expect(((await delta(session, main.resultId)) as SemanticTokensDelta).edits).toEqual([]);
  expect(((await delta(session, other.resultId, "other.hgm")) as SemanticTokensDelta).edits).toEqual([]);
});

broken("a text that breaks and is mended again is followed by differences", { "main.hgm": `${text}site right {\n` }, async (session) => {
  const first = await full(session);
  await session.edit("main.hgm", `${text}site right {\n}\n`);
  const second = (await delta(session, first.resultId)) as SemanticTokensDelta;
  const now = patched(first.data, second.edits);
  expect(now).toEqual((await full(session)).data);
});

broken(
  "random edits of a real file, broken or not: what the differences make is what there is",
  { "main.hgm": `${readFileSync("examples/hello.hgm", "utf8")}\nsite x {` },
  async (session) => {
    let { data, resultId } = await full(session);
    const random = fc.sample(
      fc.record({ at: fc.nat(), length: fc.nat(30), text: fc.constantFrom("", "x", "{", "}", '"', "\n", "// a\n", "site b { }\n", ": 4 GB") }),
      { numRuns: 60, seed: 5 },
    );
    for (const { at, length, text: by } of random) {
      const now = session.texts.get("main.hgm") ?? "";
      const start = at % (now.length + 1);
      await session.edit("main.hgm", { start, end: Math.min(now.length, start + length), text: by });
      const found = (await delta(session, resultId)) as SemanticTokensDelta;
      data = patched(data, found.edits);
      const all = await full(session);
      expect(data).toEqual(all.data);
      ({ resultId } = all);
    }
  },
);
