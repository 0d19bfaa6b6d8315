import { ErrorCodes } from "vscode-languageserver";
import { expect, test } from "vitest";
import { paramsAt, place } from "./support/params.ts";
import { methodsOf, RawClient } from "./support/raw-client.ts";

const uri = "file:///project/a.hgm";

test("every request before initialize is refused in words, and initialize still works", async () => {
  const client = new RawClient();
  for (const method of methodsOf()) {
    const { error } = await client.request(method, paramsAt(uri, place(0, 0)));
    expect(error?.code, method).toBe(ErrorCodes.ServerNotInitialized);
    expect(error?.message).toMatch(/initialize/);
  }
  expect((await client.initialize()).result).toHaveProperty("capabilities");
  await client.open(uri, "hgm 1\n");
  expect(await client.textOf(uri)).toBe("hgm 1\n");
  expect(client.wronglyAnswered()).toEqual([]);
});

test("notifications before initialize change nothing and end nothing", async () => {
  const client = new RawClient();
  await client.open(uri, "hgm 1\n");
  await client.change(uri, 2, { text: "hgm 2\n" });
  await client.notify("textDocument/didClose", { textDocument: { uri } });
  await client.notify("textDocument/didSave", { textDocument: { uri } });
  await client.notify("workspace/didChangeConfiguration", { settings: { hgm: {} } });
  await client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 1 }] });
  await client.notify("initialized", {});
  await client.initialize();
  expect(await client.textOf(uri)).toBeNull();
});

test("every request after shutdown is refused in words; exit then ends with 0", async () => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, "hgm 1\n");
  expect((await client.request("shutdown")).result).toBeNull();
  for (const method of methodsOf()) {
    const { error } = await client.request(method, paramsAt(uri, place(0, 0)));
    expect(error?.code, method).toBe(ErrorCodes.InvalidRequest);
    expect(error?.message).toMatch(/shut down/);
  }
  await client.open(uri, "hgm 1\nlet a = 1\n");
  await client.change(uri, 3, { text: "" });
  await client.notify("textDocument/didClose", { textDocument: { uri } });
  expect(client.exits).toEqual([]);
  await client.notify("exit");
  await expect.poll(() => client.exits).toEqual([0]);
});

test("exit without shutdown ends with 1", async () => {
  const client = new RawClient();
  await client.initialize();
  await client.notify("exit");
  await expect.poll(() => client.exits).toEqual([1]);
});

test("a second initialize is refused and takes nothing away", async () => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, "hgm 1\nlet a = 1\n");
  const { error } = await client.request("initialize", { processId: null, rootUri: null, capabilities: {} });
  expect(error?.code).toBe(ErrorCodes.InvalidRequest);
  expect(error?.message).toMatch(/initialize/);
  expect(await client.textOf(uri)).toBe("hgm 1\nlet a = 1\n");
});

test("initialize after shutdown is refused", async () => {
  const client = new RawClient();
  await client.initialize();
  await client.request("shutdown");
  expect((await client.request("initialize", { processId: null, rootUri: null, capabilities: {} })).error?.message).toMatch(/shut down/);
});

test("an initialize without capabilities or folders starts a server", async () => {
  for (const params of [{ processId: null, rootUri: null, capabilities: {} }, { capabilities: { textDocument: null, workspace: null, general: null } }]) {
    const client = new RawClient();
    expect((await client.request("initialize", params)).error).toBeUndefined();
    await client.open(uri, "hgm 1\n");
    expect(await client.textOf(uri)).toBe("hgm 1\n");
  }
});

test("a method that there is not, and a notification that there is not", async () => {
  const client = new RawClient();
  await client.initialize();
  const { error } = await client.request("textDocument/nothing", {});
  expect(error?.code).toBe(ErrorCodes.MethodNotFound);
  expect(error?.message).toMatch(/textDocument\/nothing/);
  await client.notify("textDocument/didNothing", {});
  await client.notify("$/setTrace", { value: "verbose" });
  await client.notify("$/unknown", {});
  await client.open(uri, "hgm 1\n");
  expect(await client.textOf(uri)).toBe("hgm 1\n");
});

test("params of a wrong shape are answered with an error or a result, and end nothing", async () => {
  const client = new RawClient();
  await client.initialize();
  await client.open(uri, "hgm 1\nlet a = 1\n");
  const wrong = [undefined, null, {}, [], [1, 2], 7, "text", { textDocument: null }, { textDocument: {} }, { textDocument: { uri: 5 }, position: "here" }];
  for (const method of methodsOf()) {
    for (const params of wrong) {
      const { error } = await client.request(method, params);
      if (error) expect(error.message.length, method).toBeGreaterThan(10);
    }
  }
  for (const method of ["didOpen", "didChange", "didClose", "didSave"])
    for (const params of [...wrong, { textDocument: { uri }, contentChanges: null }, { textDocument: { uri, version: 2 }, contentChanges: [{ range: 3 }] }])
      await client.notify(`textDocument/${method}`, params);
  for (const method of ["didChangeConfiguration", "didChangeWatchedFiles", "didChangeWorkspaceFolders"])
    for (const params of wrong) await client.notify(`workspace/${method}`, params);
  await client.open("file:///project/b.hgm", "hgm 1\nlet b = 1\n");
  expect(await client.textOf("file:///project/b.hgm")).toBe("hgm 1\nlet b = 1\n");
  expect(client.wronglyAnswered()).toEqual([]);
});
