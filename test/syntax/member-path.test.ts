import { describe, expect, it } from "vitest";
import { memberPaths, parse, pathAt, pathedMembers, visit } from "../../src/syntax/index.ts";
import { examples } from "../workspace/support.ts";

const text = `hgm 1
import { A } from "std:devices"
private param p: int = max(1, 2)
let x = 4
site left {
  pool cpu { device: A, nodes: 2 }
  pool cpu { nodes: 3 }
  if x > 3 { title: "a" } else if x > 2 { title: "b" } else { title: "c" }
}
for i in 0..3 { site zone[i] { uplink: 1 Gbps } }
link left -- zone[0] { rtt: 2 ms }
model M(heads: int = min(2, 3)) {
  input text: tokens
  repeat(4) as block[i] { residual { attention(heads: heads, rope: rope(theta: 3)) } residual { mlp(ffn: 4) } }
}
job j {
  model: M(heads: 4), optimizer: adamw(lr: 1, betas: [0.9, max(1, 2)])
  require step.time < 3 s
  require memory.headroom(left) > 3 %
  parallel { on left { zero: 1 } }
}
`;

describe("paths of members", () => {
  it("are made of the names on the way", () => {
    expect(pathedMembers(parse(text, "main.hgm").tree).map(({ path }) => path)).toEqual([
      "import std:devices",
      "param p",
      "param p(1)",
      "param p(2)",
      "let x",
      "site left",
      "site left/pool cpu",
      "site left/pool cpu/device",
      "site left/pool cpu/nodes",
      "site left/pool cpu#2",
      "site left/pool cpu#2/nodes",
      "site left/if",
      "site left/if/title",
      "site left/if/else/if",
      "site left/if/else/if/title",
      "site left/if/else/if/else/title",
      "for i",
      "for i/site zone[i]",
      "for i/site zone[i]/uplink",
      "link left -- zone[0]",
      "link left -- zone[0]/rtt",
      "model M",
      "model M/param heads",
      "model M/param heads(1)",
      "model M/param heads(2)",
      "model M/input text",
      "model M/repeat as block",
      "model M/repeat as block(1)",
      "model M/repeat as block/residual",
      "model M/repeat as block/residual/attention",
      "model M/repeat as block/residual/attention(heads)",
      "model M/repeat as block/residual/attention(rope)",
      "model M/repeat as block/residual/attention(rope)(theta)",
      "model M/repeat as block/residual#2",
      "model M/repeat as block/residual#2/mlp",
      "model M/repeat as block/residual#2/mlp(ffn)",
      "job j",
      "job j/model",
      "job j/model(heads)",
      "job j/optimizer",
      "job j/optimizer(lr)",
      "job j/optimizer(betas)",
      "job j/optimizer(betas)(1)",
      "job j/optimizer(betas)(2)",
      "job j/require",
      "job j/require#2",
      "job j/require#2(1)",
      "job j/parallel",
      "job j/parallel/on left",
      "job j/parallel/on left/zero",
    ]);
  });

  it("are one for each member, in every example", () => {
    for (const [file, example] of examples) {
      const { tree } = parse(example, file);
      const paths = pathedMembers(tree).map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      let members = 0;
      visit(tree, { Property: () => void members++, Element: () => void members++, Declaration: () => void members++, Argument: () => void members++ });
      expect(pathedMembers(tree).filter(({ node }) => ["Property", "Element", "Declaration", "Argument"].includes(node.kind))).toHaveLength(members);
      for (const { node, path } of pathedMembers(tree)) expect(memberPaths(tree).get(node)).toBe(path);
    }
  });

  it("stay when something else is edited, or broken", () => {
    const edited = text.replace("let x = 4", "let x = 4 +\nlet y = (").replace("job j {", "// more\n\njob j {").replace("rtt: 2 ms", "");
    const before = new Set(pathedMembers(parse(text, "main.hgm").tree).map(({ path }) => path));
    const after = pathedMembers(parse(edited, "main.hgm").tree).map(({ path }) => path);
    for (const path of ["site left/pool cpu#2/nodes", "model M/repeat as block/residual#2/mlp(ffn)", "job j/require#2"]) {
      expect(before).toContain(path);
      expect(after).toContain(path);
    }
  });

  it("are found at an offset: the innermost", () => {
    const { tree } = parse(text, "main.hgm");
    const at = (part: string, inside = 1): string | undefined => pathAt(tree, text.indexOf(part) + inside)?.path;
    expect(at("theta: 3")).toBe("model M/repeat as block/residual/attention(rope)(theta)");
    expect(at("nodes: 3")).toBe("site left/pool cpu#2/nodes");
    expect(at('title: "c"')).toBe("site left/if/else/if/else/title");
    expect(at("link left", 0)).toBe("link left -- zone[0]");
    expect(at("private param p")).toBe(undefined);
    expect(pathAt(tree, text.length)?.path).toBe(undefined);
    expect(at("param p")).toBe("param p");
    expect(at("}\nlink", 1)).toBe("for i");
  });
});
