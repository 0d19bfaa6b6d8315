import { describe, expect, it } from "vitest";
import { inProcessAnalyst, threadAnalyst } from "../../../src/editor/index.ts";
import type { FromDesk, ToDesk } from "../../../src/editor/analyst/messages.ts";
import { startAnalystThread, type ThreadEvents } from "../../../src/host/analyst-thread.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { smallSpec } from "../../workspace/support.ts";

const main = "/nowhere/main.hgm";

describe("a bug of ours", () => {
  it("is told once, and the analysis is tried again only when something has changed", async () => {
    const failures: string[] = [];
    let reads = 0;
    const host = nodeHost();
    const analyst = inProcessAnalyst(
      {
        ...host,
        readLibrary: (name) => {
          reads += 1;
          if (name === "models") throw new Error("planted");
          return host.readLibrary(name);
        },
      },
      (reason) => void failures.push(reason),
    );
    analyst.setText(main, 'import { Llama } from "std:models"\nlet n = 1\n', 1);
    expect(await analyst.analyse(main)).toBeUndefined();
    expect(await analyst.analyse(main)).toBeUndefined();
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("planted");
    expect(reads).toBe(1);
    analyst.setText(main, "let n = 2\n", 2);
    expect((await analyst.analyse(main))?.good).toBe(true);
  });
});

/** Threads that answer by hand. */
const byHand = () => {
  const threads: { readonly events: ThreadEvents; readonly messages: ToDesk[]; overtaken: number; stopped: boolean }[] = [];
  const failures: string[] = [];
  const analyst = threadAnalyst(
    (events) => {
      const thread = { events, messages: [] as ToDesk[], overtaken: 0, stopped: false };
      threads.push(thread);
      return {
        post: (message) => void thread.messages.push(message as ToDesk),
        overtake: (request) => {
          thread.overtaken = request;
        },
        stop: () => {
          thread.stopped = true;
        },
      };
    },
    (reason) => void failures.push(reason),
  );
  const last = () => threads.at(-1);
  const answer = (message: FromDesk): void => last()?.events.message(message);
  return { analyst, threads, failures, last, answer };
};

describe("a thread that ends", () => {
  it("is started anew with all texts and settings, and its last request is not repeated", async () => {
    const { analyst, threads, failures, last } = byHand();
    analyst.configure({ parameters: { n: "1" } });
    analyst.setText(main, "let n = 1\n", 1);
    analyst.setText("/nowhere/b.hgm", "let n = 2\n", 4);
    const answer = analyst.analyse(main);
    expect(last()?.messages.at(-1)).toEqual({ kind: "analyse", request: 1, root: main });
    last()?.events.end("killed");
    expect(await answer).toBeUndefined();
    expect(failures).toEqual(["killed"]);
    expect(await analyst.analyse(main)).toBeUndefined();
    expect(threads).toHaveLength(1);
    // Another root is not the one that killed it.
    void analyst.analyse("/nowhere/b.hgm");
    expect(threads).toHaveLength(2);
    expect(last()?.messages).toEqual([
      { kind: "settings", settings: { parameters: { n: "1" } } },
      { kind: "text", file: main, text: "let n = 1\n", version: 1 },
      { kind: "text", file: "/nowhere/b.hgm", text: "let n = 2\n", version: 4 },
      { kind: "analyse", request: 2, root: "/nowhere/b.hgm" },
    ]);
  });

  it("is told again only for another reason, or after a success", async () => {
    const { analyst, failures, last, answer } = byHand();
    const crash = async (version: number, reason: string): Promise<void> => {
      analyst.setText(main, `let n = ${version}\n`, version);
      const asked = analyst.analyse(main);
      last()?.events.end(reason);
      await asked;
    };
    await crash(1, "killed");
    await crash(2, "killed");
    expect(failures).toEqual(["killed"]);
    await crash(3, "out of memory");
    expect(failures).toEqual(["killed", "out of memory"]);
    analyst.setText(main, "let n = 4\n", 4);
    const asked = analyst.analyse(main);
    answer({
      kind: "analysed",
      request: 4,
      result: { root: main, read: [main], versions: new Map(), diagnostics: [], good: true },
      facts: { jobs: [], changed: {}, same: [] },
    });
    expect((await asked)?.good).toBe(true);
    await crash(5, "out of memory");
    expect(failures).toEqual(["killed", "out of memory", "out of memory"]);
  });

  it("lets whoever waits for a layout know, and lays out in the next one", async () => {
    const { analyst, answer, last, threads } = byHand();
    const lost = analyst.layOut("a", "main.hgm");
    last()?.events.end("gone");
    await expect(lost).rejects.toThrow("gone");
    const next = analyst.layOut("b", "main.hgm");
    expect(threads).toHaveLength(2);
    expect(last()?.messages.at(-1)).toEqual({ kind: "lay out", request: 2, text: "b", file: "main.hgm" });
    answer({ kind: "laid out", request: 2, text: "c" });
    expect(await next).toBe("c");
    const refused = analyst.layOut("d", "main.hgm");
    answer({ kind: "not laid out", request: 3, reason: "a bug" });
    await expect(refused).rejects.toThrow("a bug");
    const open = analyst.layOut("e", "main.hgm");
    analyst.dispose();
    expect(await open).toBeUndefined();
  });

  it("is told of when nothing was asked of it", () => {
    const { analyst, failures, last, threads } = byHand();
    void analyst.analyse(main);
    expect(threads).toHaveLength(1);
    last()?.events.message({ kind: "analysed", request: 1 });
    last()?.events.end("gone");
    expect(failures).toEqual(["gone"]);
    analyst.dispose();
  });

  it("is told what is overtaken, and its late answers are passed over", async () => {
    const { analyst, last, answer } = byHand();
    const first = analyst.analyse(main);
    const second = analyst.analyse(main);
    expect(last()?.overtaken).toBe(1);
    expect(await first).toBeUndefined();
    answer({ kind: "analysed", request: 1 });
    expect(last()?.messages.at(-1)).toEqual({ kind: "analyse", request: 2, root: main });
    answer({ kind: "failed", request: 1, reason: "late" });
    answer({ kind: "failed", request: 2, reason: "a bug" });
    expect(await second).toBeUndefined();
    analyst.dispose();
    expect(last()?.stopped).toBe(true);
  });
});

describe("the real thread", () => {
  it("ends with a clear reason when it needs too much memory, and goes on with smaller texts", async () => {
    const failures: string[] = [];
    const analyst = threadAnalyst(
      (events) => startAnalystThread(events, { heapLimit: 40 }),
      (reason) => void failures.push(reason),
    );
    analyst.setText(main, `${Array.from({ length: 60_000 }, (_, i) => `let n${i} = [${i}, ${i} + 1, ${i} * 2]`).join("\n")}\n`, 1);
    expect(await analyst.analyse(main)).toBeUndefined();
    expect(failures).toEqual(["The analysis needs more than 40 MB of memory."]);
    expect(await analyst.analyse(main)).toBeUndefined();
    expect(failures).toHaveLength(1);
    analyst.setText(main, smallSpec, 2);
    expect((await analyst.analyse(main))?.good).toBe(true);
    analyst.dispose();
  });

  it("stops in the middle of work that nobody waits for", async () => {
    const analyst = threadAnalyst(startAnalystThread, () => undefined);
    analyst.setText(main, "let n = 1\n", 1);
    await analyst.analyse(main);
    // Some seconds of work.
    const slow = Array.from({ length: 40 }, (_, i) => `let a${i} = sum([for i in 0..300, j in 0..300: i * j])`).join("\n");
    analyst.setText(main, `${slow}\n`, 2);
    const slowAnswer = analyst.analyse(main);
    const whole = process.hrtime.bigint();
    await slowAnswer;
    const uncancelled = Number(process.hrtime.bigint() - whole) / 1e6;
    analyst.setText(main, `${slow}\nlet more = 1\n`, 3);
    const overtaken = analyst.analyse(main);
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, uncancelled / 4)));
    const start = process.hrtime.bigint();
    analyst.setText(main, "let n = 2\n", 4);
    expect((await overtaken)?.facts.members[main]?.["let n"]?.value?.text).toBe("2");
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(uncancelled / 2);
    analyst.dispose();
  });
});
