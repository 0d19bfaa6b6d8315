import { expect, test } from "vitest";
import { place, span } from "./support/params.ts";
import { RawClient } from "./support/raw-client.ts";

const uri = "file:///project/a.hgm";
const text = "hgm 1\nlet a = 1\nlet b = 2\n";

const started = async (at = text): Promise<RawClient> => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, at);
  return client;
};

test("a change of a document that is not open is told to the log and changes nothing", async () => {
  const client = await started();
  await client.change("file:///project/other.hgm", 2, { text: "hgm 1\n" });
  await client.settled();
  expect(client.log.join("\n")).toMatch(/other\.hgm.*not open/);
  expect(await client.textOf("file:///project/other.hgm")).toBeNull();
  expect(await client.textOf(uri)).toBe(text);
});

test("closing what is not open, closing twice and opening twice", async () => {
  const client = await started();
  await client.notify("textDocument/didClose", { textDocument: { uri: "file:///project/other.hgm" } });
  await client.notify("textDocument/didClose", { textDocument: { uri } });
  await client.notify("textDocument/didClose", { textDocument: { uri } });
  expect(await client.textOf(uri)).toBeNull();
  await client.open(uri, "hgm 1\n");
  await client.open(uri, text, 7);
  expect(await client.textOf(uri)).toBe(text);
});

test.each([
  ["a version that was there before", [5, 4, 4, 1]],
  ["the same version again", [2, 2, 2, 2]],
  ["no version", [null, null, null, null]],
  ["versions with gaps", [10, 1000, 10_000_000, 2 ** 31 - 1]],
])("changes are applied in the order in which they come: %s", async (_name, versions) => {
  const client = await started();
  for (const version of versions) await client.change(uri, version, { range: span(place(1, 8), place(1, 8)), text: "2" });
  expect(await client.textOf(uri)).toBe("hgm 1\nlet a = 22221\nlet b = 2\n");
});

test.each<[string, unknown, string]>([
  ["a range behind the end of a line", span(place(1, 900), place(1, 901)), "hgm 1\nlet a = 1x\nlet b = 2\n"],
  ["a range behind the end of the text", span(place(99, 0), place(120, 5)), `${text}x`],
  ["negative places", span(place(-1, -1), place(-5, -3)), `x${text}`],
  ["a range whose end comes first", span(place(1, 9), place(1, 8)), "hgm 1\nlet a = x\nlet b = 2\n"],
  ["fractions", span(place(1.7, 8.2), place(1.2, 9.9)), "hgm 1\nlet a = x\nlet b = 2\n"],
  ["numbers that no text is as long as", span(place(0, 0), place(2 ** 53, 2 ** 60)), "x"],
  ["all of it", span(place(0, 0), place(3, 0)), "x"],
])("a change with %s", async (_name, range, after) => {
  const client = await started();
  await client.change(uri, 2, { range, text: "x" });
  expect(await client.textOf(uri)).toBe(after);
});

test("an empty list of changes, an empty change, and many changes at once", async () => {
  const client = await started();
  await client.change(uri, 2);
  await client.change(uri, 3, { range: span(place(0, 0), place(0, 0)), text: "" });
  expect(await client.textOf(uri)).toBe(text);
  const keys = Array.from({ length: 500 }, (_, index) => ({ range: span(place(1, 9 + index), place(1, 9 + index)), text: String(index % 10) }));
  await client.change(uri, 4, ...keys);
  expect(await client.textOf(uri)).toBe(`hgm 1\nlet a = 1${keys.map(({ text: key }) => key).join("")}\nlet b = 2\n`);
});

test("places within a pair of surrogates are before the pair", async () => {
  const client = await started("hgm 1\n// 😀😀\n");
  await client.change(uri, 2, { range: span(place(1, 4), place(1, 6)), text: "x" });
  expect(await client.textOf(uri)).toBe("hgm 1\n// x😀\n");
  await client.change(uri, 3, { range: span(place(1, 5), place(1, 5)), text: "y" });
  expect(await client.textOf(uri)).toBe("hgm 1\n// xy😀\n");
});

test.each([
  ["\r\n", "CR LF"],
  ["\r", "CR"],
  ["\n", "LF"],
])("a change counts lines that end in %j", async (end) => {
  const client = await started(text.replaceAll("\n", end));
  await client.change(uri, 2, { range: span(place(2, 4), place(2, 5)), text: "c" });
  await client.change(uri, 3, { range: span(place(1, 9), place(2, 0)), text: "; " });
  expect(await client.textOf(uri)).toBe(`hgm 1${end}let a = 1; let c = 2${end}`);
});

test("URIs that name no file are documents like others", async () => {
  const client = await started();
  for (const odd of ["untitled:Untitled-1", "file:///project/a%20b.hgm", "file:///project/%ZZ.hgm", "git:/project/a.hgm?ref", "", "no uri at all", "file://"]) {
    await client.open(odd, `hgm 1\nlet name = "${odd}"\n`);
    expect(await client.textOf(odd), odd).toContain(odd);
  }
  expect(await client.textOf(uri)).toBe(text);
});

test("a text with a byte order mark, with nothing, with NUL and with lone surrogates", async () => {
  const client = await started("\uFEFFhgm 1\n");
  expect(await client.textOf(uri)).toBe("hgm 1\n");
  for (const odd of ["", "\0", "\ud800", "hgm 1\n\udc00\0", "\r\r\n\n\r"]) {
    await client.change(uri, 2, { text: odd });
    expect(await client.textOf(uri)).toBe(odd);
  }
});

const right = "hgm 1\nlet a = 1\n";
const wrong = "hgm 1\nlet a = \n";

test.each([
  ["numbers that do not grow", [5, 5, 5, 5, 5]],
  ["numbers that go back", [9, 7, 5, 3, 1]],
  ["no numbers", [null, null, null, null, null]],
])("what is told of a document is true of its last text, with %s as versions", async (_name, versions) => {
  const client = await started(right);
  const told = (): readonly unknown[] | undefined => {
    const all = client.notifications.filter(({ method }) => method === "textDocument/publishDiagnostics");
    return (all.at(-1)?.params as { readonly diagnostics: readonly unknown[] } | undefined)?.diagnostics;
  };
  for (const [index, version] of versions.entries()) {
    await client.change(uri, version, { text: index % 2 === 0 ? wrong : right });
    await expect.poll(told, { timeout: 5000 }).toHaveLength(index % 2 === 0 ? 1 : 0);
    await client.settled();
  }
  // Two at once: the first of them may be passed by, the last may not.
  await client.change(uri, versions[0] ?? null, { text: wrong });
  await client.change(uri, versions[0] ?? null, { text: right });
  await client.change(uri, versions[0] ?? null, { text: wrong });
  await expect.poll(told, { timeout: 5000 }).toHaveLength(1);
});
