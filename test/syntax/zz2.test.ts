import { test } from "vitest";
import { parse } from "../../src/syntax/index.ts";
test("deep", () => {
  for (const n of [100, 200, 250, 256, 257, 300, 5000]) {
    for (const mk of [(n:number)=>"let x = "+"(".repeat(n)+"1"+")".repeat(n), (n:number)=>"let x = "+"f(a: ".repeat(n)+"1"+")".repeat(n), (n:number)=>"a {\n".repeat(n)+"x: 1"+"\n}".repeat(n), (n:number)=>"let x = "+"(".repeat(n), (n:number)=>"let x = "+"- ".repeat(n)+"1", (n:number)=>"let x = "+"if a then ".repeat(n)+"1"+" else 1".repeat(n), (n:number)=>"let x = "+"if a then 1 else ".repeat(n)+"1", (n:number)=>"private ".repeat(n)+"let x = 1", (n:number)=>"if a {} else ".repeat(n)+"{}", (n:number)=>"let x = "+"1 + ".repeat(n)+"1", (n:number)=>"let x = a"+".b".repeat(n),(n:number)=>"let x = "+"[(a: f(- ".repeat(n)+"1"+"))]".repeat(n), (n:number)=>'let x = '+'"${'.repeat(n)+"1"+'}"'.repeat(n), (n:number)=>'param x: '+'list('.repeat(n)+"int"+')'.repeat(n), (n:number)=>"for i in a { s b { residual() as x { ".repeat(n)+"} } }".repeat(n)]) {
      const t = performance.now();
      try { const r = parse(mk(n), "x"); console.log(n, mk(2).slice(0,30).replaceAll("\n","~"), r.diagnostics.map(d=>d.code).slice(0,4).join(), r.diagnostics.length, (performance.now()-t)|0); } catch (e) { console.log(n, mk(2).slice(0,30), "THROWS", String(e).slice(0,300)); }
    }
  }
});
