import { ErrorCodes, LSPErrorCodes, ProtocolRequestType } from "vscode-languageserver";
import { expect, test } from "vitest";
import { type Feature, features } from "../../../src/editor/index.ts";
import type { Answer } from "../../../src/editor/feature.ts";
import { comparable, paramsAt, place } from "./support/params.ts";
import { methodsOf, RawClient } from "./support/raw-client.ts";

const uri = "file:///project/a.hgm";
const text = "hgm 1\nsite left { uplink: 10 Gbps }\nlet a = 1\n";

const planted = (name: string, handle: () => Answer<null, void>): Feature => ({
  name,
  capabilities: () => ({}),
  register: (registrar) => registrar.request(new ProtocolRequestType<unknown, null, never, void, void>(`test/${name}`), handle),
});

const bugs: readonly Feature[] = [
  planted("throws", () => {
    throw new Error("a thing that is not there");
  }),
  planted("throws no error", () => {
    throw "just words";
  }),
  planted("rejects", () => Promise.reject(new TypeError("a promise that was not kept"))),
  planted("rejects nothing", () => Promise.reject()),
  planted("overflows", () => {
    const deeper = (): null => deeper() ?? null;
    return deeper();
  }),
  planted("never settles", () => new Promise(() => {})),
  planted("gives no result", () => undefined as unknown as null),
];

const started = async (all: readonly Feature[]): Promise<RawClient> => {
  const client = new RawClient({ features: all });
  await client.initialize();
  await client.open(uri, text);
  return client;
};

test.each(["throws", "throws no error", "rejects", "rejects nothing", "overflows"])("a feature that %s answers with an error that names it", async (name) => {
  const client = await started([...bugs, ...features]);
  for (let time = 0; time < 3; time++) {
    const { error, result } = await client.request(`test/${name}`, {});
    expect(result).toBeUndefined();
    expect(error?.code).toBe(ErrorCodes.InternalError);
    expect(error?.message).toContain(`a bug in the feature "${name}"`);
  }
  await client.settled();
  expect(client.log.join("\n")).toContain(`in the feature "${name}"`);
  expect(client.wronglyAnswered()).toEqual([]);
});

test("a feature that never settles answers when it is cancelled, and stops no other before", async () => {
  const client = await started([...bugs, ...features]);
  const asked = Array.from({ length: 20 }, () => client.ask("test/never settles", {}));
  for (const method of methodsOf()) await client.request(method, paramsAt(uri, place(1, 8)));
  expect(asked.some(({ id }) => client.answers.has(id))).toBe(false);
  for (const { id } of asked) await client.notify("$/cancelRequest", { id });
  for (const { answer } of asked) expect((await answer).error?.code).toBe(LSPErrorCodes.RequestCancelled);
  expect(client.wronglyAnswered()).toEqual([]);
});

test("a feature that gives no result answers none the less", async () => {
  const client = await started([...bugs, ...features]);
  const answer = await client.request("test/gives no result", {});
  expect("result" in answer || "error" in answer).toBe(true);
});

test("beside all of these every other feature says what it says alone", async () => {
  const [with_, without] = [await started([...bugs, ...features]), await started(features)];
  for (const bug of bugs) {
    const asked = with_.ask(`test/${bug.name}`, {});
    if (bug.name === "never settles") await with_.notify("$/cancelRequest", { id: asked.id });
    await asked.answer;
    for (const method of methodsOf()) {
      const [one, other] = [await with_.request(method, paramsAt(uri, place(1, 8))), await without.request(method, paramsAt(uri, place(1, 8)))];
      expect(comparable(one), `${method} after ${bug.name}`).toBe(comparable(other));
    }
  }
});

test.each<[string, Partial<Feature>]>([
  [
    "cannot say what it can do",
    {
      capabilities: () => {
        throw new Error("planted");
      },
    },
  ],
  [
    "cannot hang up its handlers",
    {
      register: () => {
        throw new Error("planted");
      },
    },
  ],
])("a feature that %s takes only itself away", async (_name, bug) => {
  const client = new RawClient({ features: [{ name: "poor thing", capabilities: () => ({}), register: () => undefined, ...bug }, ...features] });
  const wanted = new RawClient();
  const [one, other] = [await client.initialize(), await wanted.initialize()];
  expect(comparable(one.result)).toBe(comparable(other.result));
  await client.settled();
  expect(client.log.join("\n")).toContain('the feature "poor thing" is left out');
});
