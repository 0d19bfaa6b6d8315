import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeHost } from "../../src/host/node-host.ts";
import { diagnosticRecord } from "../../src/report/index.ts";
import { LiveWorkspace } from "../../src/workspace/index.ts";
import { hgm, inFolder, root, spec } from "../support/cli.ts";
import { exampleFile, exampleNames } from "../support/examples.ts";

it("an editor is told what `hgm check` prints, of every example as it is and broken in some ways", () =>
  inFolder((folder) => {
    const texts = exampleNames.map((name) => [name, readFileSync(join(root, exampleFile(name)), "utf8")] as const);
    const breaks: readonly ((text: string) => string)[] = [
      (text) => text,
      (text) => text.replace("}", ""),
      (text) => text.replace(/nodes: \d+/, "nodes: 0"),
      (text) => text.replace("sequence:", "seqence:"),
      (text) => text.replace(/std:devices/, "std:device"),
      (text) => `${text}\nmodel Unused() { linear(widht: 4) }\n`,
    ];
    const files = texts.flatMap(([name, text]) => breaks.map((change, i) => spec(folder, change(text), `${name}-${i}.hgm`)));
    const printed = hgm(["check", "--format", "json", ...files])
      .out.split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as unknown);
    const live = new LiveWorkspace(() => nodeHost(folder), { facts: true });
    const told = files.flatMap((file) => {
      const checked = live.check(file);
      return (checked?.diagnostics ?? []).map((diagnostic): unknown =>
        JSON.parse(JSON.stringify(diagnosticRecord(diagnostic, file, (path) => checked?.sources.get(path)))),
      );
    });
    expect(told.length).toBeGreaterThan(3 * exampleNames.length);
    expect(told).toEqual(printed);
  }));
