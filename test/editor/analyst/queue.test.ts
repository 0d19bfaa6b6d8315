import { describe, expect, it } from "vitest";
import type { Analysed } from "../../../src/editor/index.ts";
import { Queue } from "../../../src/editor/analyst/queue.ts";

const analysed = (root: string, ...read: readonly string[]): Analysed => ({
  root,
  read: [root, ...read],
  versions: new Map(),
  diagnostics: [],
  facts: { members: {}, jobs: [] },
  good: true,
});

/** A queue whose work is done by hand. */
const byHand = () => {
  const work: { readonly root: string; readonly done: (result: Analysed | undefined) => void }[] = [];
  let overtaken = 0;
  const queue = new Queue(
    (root, done) => void work.push({ root, done }),
    () => {
      overtaken += 1;
    },
  );
  const finish = (...read: readonly string[]): void => {
    const next = work.shift();
    next?.done(overtakenNow() ? undefined : analysed(next.root, ...read));
    overtaken = 0;
  };
  const overtakenNow = (): boolean => overtaken > 0;
  return { queue, work, finish, overtakenNow };
};

describe("the requests of an analyst", () => {
  it("are worked on one at a time, in their order", async () => {
    const { queue, work, finish } = byHand();
    const answers = ["a", "b", "c"].map((root) => queue.ask(root));
    for (const root of ["a", "b", "c"]) {
      expect(work.map((each) => each.root)).toEqual([root]);
      finish();
    }
    expect((await Promise.all(answers)).map((answer) => answer?.root)).toEqual(["a", "b", "c"]);
  });

  it("give way to a newer one for the same root, waiting or worked on", async () => {
    const { queue, work, finish, overtakenNow } = byHand();
    const [first, waiting] = [queue.ask("a"), queue.ask("b")];
    const [second, later] = [queue.ask("a"), queue.ask("b")];
    expect(overtakenNow()).toBe(true);
    expect(await first).toBeUndefined();
    expect(await waiting).toBeUndefined();
    finish();
    expect(work.map((each) => each.root)).toEqual(["a"]);
    finish();
    expect((await second)?.root).toBe("a");
    finish();
    expect((await later)?.root).toBe("b");
  });

  it("begin anew when something changes that they may read", async () => {
    const { queue, work, finish, overtakenNow } = byHand();
    const answer = queue.ask("a");
    queue.changed("anything");
    expect(overtakenNow()).toBe(true);
    finish();
    expect(work.map((each) => each.root)).toEqual(["a"]);
    finish("lib");
    expect((await answer)?.read).toEqual(["a", "lib"]);
    // Now it is known what `a` reads.
    const second = queue.ask("a");
    queue.changed("other");
    expect(overtakenNow()).toBe(false);
    queue.changed("lib");
    expect(overtakenNow()).toBe(true);
    queue.changed("lib");
    finish();
    finish("lib");
    expect(await second).toBeDefined();
    const third = queue.ask("a");
    queue.changed(undefined);
    expect(overtakenNow()).toBe(true);
    finish();
    finish();
    expect(await third).toBeDefined();
    expect(work).toEqual([]);
  });

  it("are not tried again after a failure before something changes", async () => {
    const { queue, work } = byHand();
    const answer = queue.ask("a");
    queue.failed("a");
    work.shift()?.done(undefined);
    expect(await answer).toBeUndefined();
    expect(await queue.ask("a")).toBeUndefined();
    expect(work).toEqual([]);
    queue.changed("a");
    const again = queue.ask("a");
    expect(work).toHaveLength(1);
    work.shift()?.done(analysed("a"));
    expect(await again).toBeDefined();
  });

  it("are all told that nothing comes when it is disposed of", async () => {
    const { queue, work } = byHand();
    const answers = [queue.ask("a"), queue.ask("b")];
    queue.dispose();
    expect(await Promise.all([...answers, queue.ask("c")])).toEqual([undefined, undefined, undefined]);
    work.shift()?.done(analysed("a"));
    expect(work).toEqual([]);
  });
});
