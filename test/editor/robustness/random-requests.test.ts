import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../../support/cli.ts";
import { mutate } from "../../support/fuzz/mutate.ts";
import { random } from "../../support/one-token-edits.ts";
import { comparable, paramsAt, place } from "./support/params.ts";
import { isAboutHandle, methodsOf, type RawAnswer, RawClient } from "./support/raw-client.ts";

const count = 10_000;
const examples = readdirSync(join(root, "examples"))
  .filter((file) => file.endsWith(".hgm"))
  .map((file) => readFileSync(join(root, "examples", file), "utf8"));
const plain = readFileSync(join(root, "examples/hello.hgm"), "utf8");

/** Bytes that are seldom UTF-8, read as it. */
const noise = (below: (limit: number) => number): string => Buffer.from(Array.from({ length: below(400) }, () => below(256))).toString("utf8");

const someText = (below: (limit: number) => number): string =>
  below(4) === 0 ? noise(below) : mutate(examples[below(examples.length)] ?? "", examples, below);

/** A place that is in a text, near one, or nowhere. */
const somePlace = (text: string, below: (limit: number) => number): unknown => {
  const form = below(12);
  if (form === 0) return place(below(1000) - 500, below(1000) - 500);
  if (form === 1) return place(below(100) / 3, below(100) / 7);
  if (form === 2) return place(2 ** below(60), 2 ** below(60));
  const lines = text.split(/\r\n|\r|\n/);
  const line = below(lines.length);
  return place(line, below((lines[line]?.length ?? 0) + 2));
};

/** Params of a shape that the protocol does not know. */
const wrongShape = (below: (limit: number) => number): unknown => {
  const shapes: readonly unknown[] = [null, {}, [], 5, "text", { textDocument: null }, { textDocument: { uri: 1 } }, { data: {} }, { item: null }];
  return shapes[below(shapes.length)];
};

/** Objects in an answer that may be handed back to the server: items of a list, and their items. */
const handles = (result: unknown): readonly unknown[] => {
  const items = Array.isArray(result) ? result : ((result as { readonly items?: readonly unknown[] } | null | undefined)?.items ?? []);
  return Array.isArray(items) ? items.filter((each) => typeof each === "object" && each !== null).slice(0, 3) : [];
};

const methods = methodsOf();

describe(`${count} random requests on random documents`, () => {
  const client = new RawClient();
  const uris = Array.from({ length: 8 }, (_, index) => `file:///project/random${index}.hgm`);
  const wellFormed: { readonly method: string; readonly answer: Promise<RawAnswer> }[] = [];
  const counts = new Map<string, number>();

  beforeAll(async () => {
    const below = random(20_250_101);
    await client.initialize();
    const texts = new Map<string, string>();
    const kept: unknown[] = [];
    let version = 1;
    for (const uri of uris) {
      texts.set(uri, someText(below));
      await client.open(uri, texts.get(uri) ?? "");
    }
    for (let number = 0; number < count; number++) {
      const uri = uris[below(uris.length)] ?? "";
      const method = methods[below(methods.length)] ?? "";
      counts.set(method, (counts.get(method) ?? 0) + 1);
      if (below(20) === 0) {
        const form = below(6);
        const text = texts.get(uri) ?? "";
        if (form === 0) {
          await client.notify("textDocument/didClose", { textDocument: { uri } });
          await client.open(uri, someText(below), ++version);
        } else if (form === 1) await client.change(uri, ++version, { text: someText(below) });
        else if (form === 2) await client.change(uri, ++version, { text: mutate(text, examples, below) });
        else
          await client.change(uri, below(3) === 0 ? 1 : ++version, {
            range: { start: somePlace(text, below), end: somePlace(text, below) },
            text: form === 3 ? "" : noise(below),
          });
        const now = await client.textOf(uri);
        expect(typeof now).toBe("string");
        texts.set(uri, now as string);
      }
      const shaped = below(15) !== 0;
      const text = texts.get(uri) ?? "";
      const known = isAboutHandle(method);
      const handle = kept[below(kept.length)];
      const params = shaped
        ? known && handle
          ? below(2) === 0
            ? handle
            : { item: handle }
          : paramsAt(below(30) === 0 ? "file:///project/none.hgm" : uri, somePlace(text, below), somePlace(text, below), {
              newName: ["renamed_2", "", "1a", "site", "a b", "😀"][below(6)],
              previousResultId: ["", "1", "nobody's", undefined][below(4)],
              query: ["", "a", "left", "😀"][below(4)],
            })
        : wrongShape(below);
      const { id, answer } = client.ask(method, params);
      if (below(25) === 0) void client.notify("$/cancelRequest", { id });
      if (shaped && !known) wellFormed.push({ method, answer });
      // Most of them are waited for, so that results can be handed back and the server is not just buried.
      if (below(10) > 0) {
        const { result } = await answer;
        for (const each of handles(result)) {
          if (kept.length < 200) kept.push(each);
          else kept[below(200)] = each;
        }
      }
    }
    await Promise.all(wellFormed.map(({ answer }) => answer));
    await client.settled();
  }, 100_000);

  test("take every method", () => {
    expect([...counts.keys()].sort()).toEqual([...methods].sort());
  });

  test("are answered once each", () => {
    expect(client.wronglyAnswered()).toEqual([]);
  });

  test("are refused in words, where they are", () => {
    for (const answers of client.answers.values()) {
      for (const { error } of answers) {
        if (!error) continue;
        expect(Number.isInteger(error.code)).toBe(true);
        expect(error.message.length).toBeGreaterThan(5);
      }
    }
  });

  test("find no bug with params of the protocol's shape", async () => {
    const found = new Map<string, number>();
    for (const { method, answer } of wellFormed) {
      const { error } = await answer;
      if (error && /a bug in/.test(error.message)) {
        const bug = `${method}: ${error.message}`;
        found.set(bug, (found.get(bug) ?? 0) + 1);
      }
    }
    expect([...found]).toEqual([]);
  });

  test("leave a server that answers as a fresh one does", async () => {
    const fresh = new RawClient();
    await fresh.initialize();
    for (const uri of uris) await client.notify("textDocument/didClose", { textDocument: { uri } });
    const uri = "file:///project/plain.hgm";
    for (const each of [client, fresh]) await each.open(uri, plain);
    for (const method of methods) {
      for (const [line, character] of [
        [6, 14],
        [7, 40],
        [11, 12],
        [16, 30],
      ] as const) {
        const params = paramsAt(uri, place(line, character));
        const [used, wanted] = [await client.request(method, params), await fresh.request(method, params)];
        expect(comparable(used), `${method} at ${line}:${character}`).toBe(comparable(wanted));
      }
    }
  });
});
