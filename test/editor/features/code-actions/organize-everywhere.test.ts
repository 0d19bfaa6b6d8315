import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { organizedText } from "../../../../src/editor/features/code-actions/organize-imports/index.ts";
import { exampleFiles } from "../../support/example-files.ts";
import { meaningOf } from "../../support/meaning.ts";
import { snapshotOf } from "../../support/snapshot.ts";

const main = "/project/main.hgm";

const organized = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const snapshot = snapshotOf(files);
  const document = snapshot.project.document(main);
  return (document && (await organizedText(document, snapshot))) ?? "";
};

test.each(exampleFiles.filter((file) => file.startsWith("examples/")))("imports in order leave the spec of %s as it is, and are in order", async (file) => {
  const given = readFileSync(file, "utf8");
  const idle = given.includes("Mixtral") ? "Gpt3" : "Mixtral";
  const text = given.replace(/^import/m, `import { ${idle} } from "std:models"\nimport`);
  const files = { [main]: text };
  const after = await organized(files);
  expect(after).not.toContain(idle);
  expect(meaningOf({ [main]: after }, main)).toEqual({ ...meaningOf(files, main), wrong: [] });
  expect(await organized({ [main]: after })).toBe(after);
});

const part = (site: string): string => `hgm 1
import { Cpu } from "std:devices"
let ${site}_size = 3
site ${site} { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
`;
const parts = {
  "/project/a.hgm": part("east"),
  "/project/b.hgm": part("west"),
  "/project/net.hgm": `hgm 1
import { west } from "./b.hgm"
import { east } from "./a.hgm"
let wan = 1 Gbps
link east -- west { bandwidth: wan, rtt: 4 ms }
`,
  "/project/plain.hgm": "hgm 1\nlet spare = 4\n",
};
const lines = [
  'import { east } from "./a.hgm"',
  'import { west } from "./b.hgm"',
  'import { wan } from "./net.hgm" // the line',
  'import { spare } from "./plain.hgm"',
  'import { Gpt3, Llama } from "std:models"',
  'import * as dev from "std:devices"',
  '// Sizes.\nimport { east_size } from "./a.hgm"',
  'import { west_size, west_size as other } from "./b.hgm"',
];

test("sites, their order and their links stay, in whatever order the imports stood", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(lines, { minLength: lines.length }), async (order) => {
      const files = {
        ...parts,
        [main]: `hgm 1
${order.join("\n")}

job try_it {
  model: Llama(layers: 2, hidden: 64, heads: 4, ffn: 128, vocab: 512), sequence: 128, batch: 8 sequences, steps: west_size
  precision: fp32(), optimizer: adamw(lr: 1e-3)
}
`,
      };
      const before = meaningOf(files, main);
      expect(before.wrong).toEqual([]);
      const after = await organized(files);
      expect(meaningOf({ ...files, [main]: after }, main)).toEqual(before);
      expect(await organized({ ...files, [main]: after })).toBe(after);
      expect(after).toContain("// Sizes.");
      expect(after).toContain("// the line");
    }),
    { numRuns: 40 },
  );
}, 60_000);
