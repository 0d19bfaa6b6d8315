import { LSPErrorCodes } from "vscode-languageserver";
import { expect, test } from "vitest";
import { comparable, paramsAt, place } from "./support/params.ts";
import { isAboutHandle, methodsOf, RawClient } from "./support/raw-client.ts";

const uri = "file:///project/a.hgm";
const text = "hgm 1\nsite left { uplink: 10 Gbps }\nlet a = 1\n";
const methods = methodsOf().filter((method) => !isAboutHandle(method));

const started = async (): Promise<RawClient> => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, text);
  return client;
};

test("a request that is cancelled at once is answered once, as cancelled or with its result", async () => {
  const client = await started();
  const asked = methods.map((method) => {
    const request = client.ask(method, paramsAt(uri, place(1, 8)));
    void client.notify("$/cancelRequest", { id: request.id });
    return { method, request };
  });
  for (const { method, request } of asked) {
    const { error } = await request.answer;
    if (error) expect([LSPErrorCodes.RequestCancelled, LSPErrorCodes.ContentModified], method).toContain(error.code);
    if (error) expect(error.message.length, method).toBeGreaterThan(5);
  }
  await client.settled();
  expect(client.wronglyAnswered()).toEqual([]);
});

test("cancelling what was answered, what was never asked and what is no request changes nothing", async () => {
  const client = await started();
  const before = await Promise.all(methods.map((method) => client.request(method, paramsAt(uri, place(1, 8)))));
  for (const id of [1, 2, 3, 999, "text", null, {}, undefined]) await client.notify("$/cancelRequest", { id });
  await client.notify("$/cancelRequest");
  for (const [index, method] of methods.entries()) {
    const after = await client.request(method, paramsAt(uri, place(1, 8)));
    expect(comparable(after), method).toBe(comparable(before[index]));
  }
});

test("200 requests with every other one cancelled: each is answered once, and the others with results", async () => {
  const client = await started();
  const asked = Array.from({ length: 200 }, (_, index) => {
    const request = client.ask(methods[index % methods.length] ?? "", paramsAt(uri, place(1, index % 12)));
    if (index % 2 === 0) void client.notify("$/cancelRequest", { id: request.id });
    return { index, request };
  });
  for (const { index, request } of asked) {
    const { error } = await request.answer;
    if (index % 2 === 1) expect(error?.code).not.toBe(LSPErrorCodes.RequestCancelled);
  }
  await client.settled();
  expect(client.wronglyAnswered()).toEqual([]);
});

test("requests that are sent while the text changes are answered for one text or the other", async () => {
  const client = await started();
  const answers = [];
  for (let key = 0; key < 50; key++) {
    await client.change(uri, key + 2, { range: { start: place(2, 9 + key), end: place(2, 9 + key) }, text: "1" });
    for (const method of methods) answers.push(client.request(method, paramsAt(uri, place(2, 9 + key))));
  }
  for (const { error } of await Promise.all(answers)) expect(error?.message ?? "").not.toMatch(/a bug in/);
  expect(await client.textOf(uri)).toBe(`${text.slice(0, -1)}${"1".repeat(50)}\n`);
  expect(client.wronglyAnswered()).toEqual([]);
});
