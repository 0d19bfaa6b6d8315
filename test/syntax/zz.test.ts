import { test } from "vitest";
import { parse } from "../../src/syntax/index.ts";
import { renderDiagnostics } from "../../src/report/index.ts";
import { readFileSync, readdirSync } from "node:fs";
test("x", () => {
  let out = "";
  for (const c of readFileSync("/tmp/cases.txt","utf8").split("@@\n")) { 
    const l = parse(c, "f.hgm"); out += "=======\n" + c + "-------\n" + l.tree.members.map(m => m.kind+":"+c.slice(m.start,m.end).slice(0,20).replaceAll("\n"," ")).join(" | ") + "\n" + renderDiagnostics(l.diagnostics, () => c, {color:false}) + "\n"; }
  console.log(out);
});
