import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hgm, inFolder, root } from "../support/cli.ts";
import { findPython } from "../support/python.ts";

const python = findPython();

/** What a wrong compiler or runtime would do, planted into a compiled job: file, what stands there, what replaces it. */
const faults: readonly { readonly what: string; readonly job: string; readonly patches: readonly (readonly [file: string, from: string, to: string])[] }[] = [
  { what: "a row assigned twice", job: "data_2_to_1", patches: [["data.py", ' + data * role["rows"]', ""]] },
  {
    what: "a mean of means",
    job: "replica_per_site",
    patches: [
      ["interpreter.py", '1.0 / plan.training["tokensPerStep"]', '1.0 / (plan.pipelines[place.role["pipeline"]]["samples"] * plan.training["sequence"])'],
      ["sums.py", "            work.wait()\n", "            work.wait()\n            carried /= len(self.total['holders'])\n"],
    ],
  },
  {
    what: "a dropped edge",
    job: "data_1_to_2",
    patches: [
      ["edges.py", "            tensor = buffer.to(self.device)", "            buffer[: self.links[0].high] = 0\n            tensor = buffer.to(self.device)"],
    ],
  },
  {
    what: "a stale tied weight",
    job: "tied",
    patches: [
      [
        "interpreter.py",
        "        self.optimizer.step(self.result[1])\n",
        "        stale = next((e for e in self.flat.entries if e.name == 'tokens.weight' and self.last), None)\n" +
          "        kept = stale.parameter.detach().clone() if stale else None\n" +
          "        self.optimizer.step(self.result[1])\n" +
          "        if stale:\n            stale.parameter.data.copy_(kept)\n",
      ],
    ],
  },
  {
    what: "a bias added by every shard",
    job: "biases",
    patches: [
      [
        "layers.py",
        "        return total if self.bias is None else total + self.bias\n",
        "        return total if self.bias is None else total + self.bias * self.tensor.size\n",
      ],
    ],
  },
  {
    what: "a wrong loss weight",
    job: "data_2_to_1",
    patches: [["interpreter.py", '1.0 / plan.training["tokensPerStep"]', '1.0 / (plan.training["tokensPerStep"] - 1)']],
  },
];

describe.skipIf(python === undefined)("hgm run --check finds a planted fault", () => {
  for (const { what, job, patches } of faults) {
    it(`${what} ends in exit 4`, { timeout: 180_000 }, () =>
      inFolder((folder) => {
        const out = join(folder, "out");
        expect(hgm(["compile", join(root, "test/cli/fixtures", `${job}.hgm`), "-o", out]).code).toBe(0);
        for (const [file, from, to] of patches) {
          const path = join(out, "hgm_rt", file);
          const text = readFileSync(path, "utf8");
          expect(text).toContain(from);
          writeFileSync(path, text.replace(from, to));
        }
        const ran = hgm(["run", out, "--steps", "3", "--check", "--python", python ?? ""]);
        expect([ran.code, ran.err]).toEqual([4, ""]);
        expect(ran.out.trimEnd().split("\n").at(-1)).toMatch(/^check: gradient \S+ loss \S+$/);
      }),
    );
  }
});
