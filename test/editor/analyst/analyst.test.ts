import { afterEach, describe, expect, it } from "vitest";
import { type Analyst, inProcessAnalyst, threadAnalyst } from "../../../src/editor/index.ts";
import { formatSource } from "../../../src/formatter/index.ts";
import { startAnalystThread } from "../../../src/host/analyst-thread.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { inFolder, root, spec } from "../../support/cli.ts";
import { examples, fromScratch, smallSpec } from "../../workspace/support.ts";

const failures: string[] = [];
const open: Analyst[] = [];
const kinds: readonly { readonly name: string; readonly start: () => Analyst }[] = [
  {
    name: "in the thread that asks",
    start: () =>
      inProcessAnalyst(
        (_, settings) => nodeHost(settings.root),
        (reason) => void failures.push(reason),
      ),
  },
  { name: "in a thread of its own", start: () => threadAnalyst(startAnalystThread, (reason) => void failures.push(reason)) },
];
const started = (start: () => Analyst): Analyst => {
  const analyst = start();
  open.push(analyst);
  return analyst;
};
afterEach(() => {
  for (const analyst of open.splice(0)) analyst.dispose();
  expect(failures.splice(0)).toEqual([]);
});

describe.each(kinds)("an analyst $name", ({ start }) => {
  it("says of every example what hgm check says, with its facts", async () => {
    const analyst = started(start);
    for (const [name, text] of examples) {
      const file = join(root, "examples", name);
      analyst.setText(file, text, 3);
      const analysed = await analyst.analyse(file);
      const expected = fromScratch(new Map([[name, text]]), name);
      expect(analysed?.good).toBe(true);
      expect(analysed?.diagnostics).toEqual(expected.diagnostics);
      expect(analysed?.facts.members[file]).toEqual(
        JSON.parse(JSON.stringify(expected.facts.members[name]).replaceAll(`"file":"${name}"`, `"file":${JSON.stringify(file)}`)),
      );
      expect(analysed?.facts.jobs).toEqual(expected.jobs);
      expect(analysed?.read[0]).toBe(file);
      expect(analysed?.read).toEqual(expect.arrayContaining([...text.matchAll(/std:\w+/g)].map(([library]) => library)));
      expect([...(analysed?.versions ?? [])]).toEqual([[file, 3]]);
    }
  });

  it("answers of the newest text, and counts versions", async () => {
    const analyst = started(start);
    analyst.setText("/nowhere/main.hgm", "let n = 1\n", 1);
    const answer = analyst.analyse("/nowhere/main.hgm");
    analyst.setText("/nowhere/main.hgm", "let n = 2 +\n", 2);
    analyst.setText("/nowhere/main.hgm", "let n = 3\n", 3);
    const analysed = await answer;
    expect(analysed?.versions.get("/nowhere/main.hgm")).toBe(3);
    expect(analysed?.facts.members["/nowhere/main.hgm"]?.["let n"]?.value?.text).toBe("3");
  });

  it("overtakes a request by a newer one", async () => {
    const analyst = started(start);
    analyst.setText("/nowhere/main.hgm", "let n = 1\n", 1);
    const [first, second] = [analyst.analyse("/nowhere/main.hgm"), analyst.analyse("/nowhere/main.hgm")];
    expect(await first).toBeUndefined();
    expect(await second).toBeDefined();
  });

  it("reads what is not open where it lies, and what is open in its place", () =>
    inFolder(async (folder) => {
      const analyst = started(start);
      spec(folder, "let n = 4\n", "library.hgm");
      const main = spec(folder, 'import { n } from "./library.hgm"\nlet m = 2 * n\n', "main.hgm");
      const m = async (): Promise<string | undefined> => (await analyst.analyse(main))?.facts.members[main]?.["let m"]?.value?.text;
      expect(await m()).toBe("8");
      writeFileSync(join(folder, "library.hgm"), "let n = 5\n");
      analyst.changed(join(folder, "library.hgm"));
      expect(await m()).toBe("10");
      analyst.setText(join(folder, "library.hgm"), "let n = 6\n", 1);
      expect(await m()).toBe("12");
      analyst.setText(join(folder, "library.hgm"), undefined, 0);
      expect(await m()).toBe("10");
    }));

  it("gives parameters to the files that have them, and one job's figures where asked", async () => {
    const analyst = started(start);
    const [main, other] = ["/nowhere/main.hgm", "/nowhere/other.hgm"];
    const two = smallSpec.replace(/job train \{[\s\S]*\}\n$/, (job) => `${job}${job.replace("job train", "job deep").replace("depth: 6", "depth: 12")}`);
    analyst.setText(main, two, 1);
    analyst.setText(other, "param width: int = 2\nlet w = 2 * width\n", 1);
    analyst.configure({ parameters: { lines: "100 Gbps", width: "21" }, job: "deep" });
    const analysed = await analyst.analyse(main);
    expect(analysed?.diagnostics).toEqual([]);
    expect(analysed?.facts.members[main]?.["param lines"]?.value?.text).toBe("12.5 GB/s");
    expect(analysed?.facts.jobs.map(({ job }) => job)).toEqual(["deep"]);
    expect(analysed?.facts.members[main]?.["model Tiny/repeat as block"]?.layers?.map(({ layers }) => layers)).toEqual([12]);
    expect((await analyst.analyse(other))?.facts.members[other]?.["let w"]?.value?.text).toBe("42");
  });

  it("puts what has no place at the start of the root, and takes a file without a job as it is", async () => {
    const analyst = started(start);
    analyst.configure({ variables: ["/nowhere/not-there.hgmvars"] });
    analyst.setText("/nowhere/main.hgm", "", 1);
    const analysed = await analyst.analyse("/nowhere/main.hgm");
    expect(analysed?.diagnostics.map(({ place }) => place)).toEqual([{ file: "/nowhere/main.hgm", start: 0, end: 0 }]);
    analyst.configure({});
    expect((await analyst.analyse("/nowhere/main.hgm"))?.diagnostics).toEqual([]);
  });

  it("lays out as hgm fmt does, several texts at once, and nothing that cannot be read", async () => {
    const analyst = started(start);
    const ugly = [...examples].map(([name, text]) => [name, text.replace(/\n +/g, "\n")] as const);
    const laidOut = await Promise.all(ugly.map(([name, text]) => analyst.layOut(text, name)));
    expect(laidOut).toEqual(await Promise.all(ugly.map(async ([name, text]) => (await formatSource(text, name)).text)));
    expect(await analyst.layOut("site a {", "main.hgm")).toBeUndefined();
    expect(await analyst.layOut("link a -- b { bandwidth: 1 Gbps, rtt: 1 ms }\n", "main.hgm", 40)).toContain("{\n  bandwidth");
  });

  it("is silent when it has been disposed of", async () => {
    const analyst = started(start);
    analyst.setText("/nowhere/main.hgm", "let n = 1\n", 1);
    const answer = analyst.analyse("/nowhere/main.hgm");
    analyst.dispose();
    expect(await answer).toBeUndefined();
    expect(await analyst.analyse("/nowhere/main.hgm")).toBeUndefined();
  });
});
