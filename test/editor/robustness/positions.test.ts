import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../../support/cli.ts";
import { comparable, paramsAt, place } from "./support/params.ts";
import { isAboutHandle, methodsOf, RawClient } from "./support/raw-client.ts";

const uri = "file:///project/a.hgm";
const hello = readFileSync(join(root, "examples/hello.hgm"), "utf8");
const methods = methodsOf().filter((method) => !isAboutHandle(method));

const started = async (text: string): Promise<RawClient> => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, text);
  return client;
};

const lines = hello.split("\n");
const wrong: readonly (readonly [string, unknown])[] = [
  ["a negative line", place(-1, 0)],
  ["a negative character", place(4, -3)],
  ["a fraction", place(6.5, 3.25)],
  ["a line behind the last", place(lines.length + 5, 3)],
  ["a character behind the end of its line", place(6, 500)],
  ["the greatest number of the protocol", place(2 ** 31 - 1, 2 ** 31 - 1)],
  ["a number beyond whole ones", place(2 ** 60, 2 ** 60)],
];

describe.each(wrong)("%s", (_name, position) => {
  test("is answered by every feature, as the nearest place in the text or with nothing", async () => {
    const client = await started(hello);
    for (const method of methods) {
      const { error } = await client.request(method, paramsAt(uri, position));
      // A rename, say, may refuse a place in words; a bug of the server may not be the reason.
      expect(error?.message ?? "", method).not.toMatch(/a bug in/);
    }
    expect(client.wronglyAnswered()).toEqual([]);
  });
});

test("a range whose end comes first, and one across the whole text", async () => {
  const client = await started(hello);
  for (const method of methods) {
    for (const [start, end] of [
      [place(9, 4), place(3, 2)],
      [place(0, 0), place(lines.length, 0)],
      [place(-5, -5), place(2 ** 40, 2 ** 40)],
    ] as const) {
      const { error } = await client.request(method, paramsAt(uri, start, end));
      expect(error?.message ?? "", method).not.toMatch(/a bug in/);
    }
  }
});

test("every place of a text is answered, those within pairs of surrogates too", async () => {
  const text = 'hgm 1\n// 😀 in a comment\nsite left { title: "😀😀", uplink: 10 Gbps }\nlet a = 😀 + left\n';
  const client = await started(text);
  for (const method of methods)
    for (const [line, content] of text.split("\n").entries())
      for (let character = 0; character <= content.length; character += 2)
        expect((await client.request(method, paramsAt(uri, place(line, character)))).error?.message ?? "", method).not.toMatch(/a bug in/);
});

test("a place within a pair of surrogates is answered as the one before the pair", async () => {
  const text = 'hgm 1\nsite left { title: "😀", uplink: 10 Gbps }\n';
  const at = text.split("\n")[1]?.indexOf("😀") ?? 0;
  const client = await started(text);
  for (const method of methods) {
    const [within, before] = [await client.request(method, paramsAt(uri, place(1, at + 1))), await client.request(method, paramsAt(uri, place(1, at)))];
    expect(comparable(within), method).toBe(comparable(before));
  }
});

test("documents that nobody knows are answered with nothing or in words", async () => {
  const client = await started(hello);
  for (const unknown of ["file:///project/none.hgm", "file:///project", "untitled:Untitled-9", "https://example.org/a.hgm", "", "not a uri", "file:///%"]) {
    for (const method of methods) {
      const { error, result } = await client.request(method, paramsAt(unknown, place(0, 0)));
      expect(error?.message ?? "", `${method} of ${unknown}`).not.toMatch(/a bug in/);
      if (error) expect(error.message.length).toBeGreaterThan(10);
      else expect(result, `${method} of ${unknown}`).toBeDefined();
    }
  }
});

test("line ends of every kind give the same answers as LF", async () => {
  const wanted = await started(hello);
  for (const end of ["\r\n", "\r"]) {
    const client = await started(hello.replaceAll("\n", end));
    for (const method of methods.filter((each) => !/[fF]ormatting|codeAction|willRename|rename/.test(each))) {
      for (const position of [place(6, 14), place(10, 6), place(11, 12), place(16, 30)]) {
        const [theirs, ours] = [await wanted.request(method, paramsAt(uri, position)), await client.request(method, paramsAt(uri, position))];
        expect(comparable(ours).replaceAll("\\r\\n", "\\n").replaceAll("\\r", "\\n"), `${method} with ${JSON.stringify(end)}`).toBe(comparable(theirs));
      }
    }
  }
});
