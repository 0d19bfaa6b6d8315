import { readdirSync, readFileSync } from "node:fs";
import { test } from "vitest";
import { completionsAt } from "../../../src/editor/features/completion/index.ts";
import { openProject } from "../support/snapshot.ts";

const files = ["examples", "std"].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`)).filter((n) => n.endsWith(".hgm"));
test("measure", () => {
  for (const mode of ["whole", "truncated"]) {
    let all = 0;
    let hit = 0;
    const missed: string[] = [];
    const times: number[] = [];
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const { snapshot, edit } = openProject({ "main.hgm": text });
      const main = "/project/main.hgm";
      const words = snapshot
        .document("file:///project/main.hgm")!
        .parsed.tokens.filter((t) => !t.inserted && (t.tokenType.name === "Unit" || /^[A-Za-z_]/.test(t.image)) && t.tokenType.name !== "StringText")
        .filter((t) => {
          const o = snapshot.names.at(main, t.startOffset);
          return !(o?.declares && o.local?.role !== "import");
        });
      for (const token of words) {
        if (mode === "truncated") edit("main.hgm", text.slice(0, token.startOffset));
        const document = snapshot.document("file:///project/main.hgm")!;
        const t0 = performance.now();
        const { items } = completionsAt(snapshot, document, token.startOffset);
        times.push(performance.now() - t0);
        all += 1;
        if (items.some(({ label }) => label === token.image || label.startsWith(`${token.image}.`))) hit += 1;
        else missed.push(`${file}: ${JSON.stringify(text.slice(Math.max(0, token.startOffset - 40), token.startOffset))} ‸ ${token.image}`);
      }
    }
    times.sort((a, b) => a - b);
    console.log(
      mode,
      hit,
      all,
      ((hit / all) * 100).toFixed(2),
      "ms p50",
      times[times.length >> 1],
      "p99",
      times[Math.floor(times.length * 0.99)],
      "max",
      times.at(-1),
    );
    console.log(missed.slice(0, 80).join("\n"));
  }
});
