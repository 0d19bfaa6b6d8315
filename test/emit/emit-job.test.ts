import { describe, expect, test } from "vitest";
import { canonicalJson, type OutputFile } from "../../src/contracts/index.ts";
import { emitJob } from "../../src/emit/index.ts";
import { emissionOf, filesOf, runtimeFiles, textOf } from "./support/emit-hello.ts";

const own = (files: readonly OutputFile[]): readonly string[] => files.map((file) => file.path).filter((path) => !path.startsWith("hgm_rt/"));

describe("emitJob", () => {
  test("writes the folder of a compile: plan, reference, one folder for each site, the library", () => {
    const files = filesOf();
    const site = (name: string): string[] =>
      ["train.py", "site.env", "launch.sh", "kernels/rms_norm_forward.cpp", "kernels/build.sh"].map((file) => `sites/${name}/${file}`);
    expect(own(files)).toEqual(["plan.json", "reference.py", ...site("left"), ...site("right")]);
    expect(files.filter((file) => file.executable).map((file) => file.path)).toEqual(
      ["left", "right"].flatMap((name) => [`sites/${name}/launch.sh`, `sites/${name}/kernels/build.sh`]),
    );
    for (const file of runtimeFiles) expect(textOf(files, file.path)).toBe(file.text);
    expect(textOf(files, "plan.json")).toBe(canonicalJson(emissionOf().program));
  });

  test("a site holds the code of its own layers only", () => {
    const files = filesOf();
    const [left, right] = [textOf(files, "sites/left/train.py"), textOf(files, "sites/right/train.py")];
    expect([left.includes("rt.Embedding("), left.includes("rt.Head(")]).toEqual([true, false]);
    expect([right.includes("rt.Embedding("), right.includes("rt.Head(")]).toEqual([false, true]);
    for (const text of [left, right]) expect(text).toContain('rt.use_kernel("rms_norm_forward"');
    expect(left.trimEnd().endsWith("rt.main(__file__, world=WORLD, build=build_layer)")).toBe(true);
  });

  test("other makers get their printed kernel beside the library call that is used", () => {
    const files = filesOf({ vendors: ["nvidia", "ascend"] });
    const kernels = own(files).filter((path) => path.includes("/kernels/"));
    expect(kernels).toEqual(["sites/left/kernels/rms_norm_forward.cu", "sites/right/kernels/rms_norm_forward.py"]);
    for (const path of kernels) expect(textOf(files, path).split("\n").slice(0, 3).join(" ")).toContain("Status: not yet compiled");
    expect(textOf(files, "sites/left/train.py")).not.toContain("use_kernel");
    expect(textOf(files, "sites/left/launch.sh")).not.toContain("build.sh");
  });

  test("a job that does not compute in fp32 registers no fp32 kernel", () => {
    const files = filesOf({ spec: { precision: { compute: "bf16", master: "fp32", reduce: "fp32" } } });
    expect(textOf(files, "sites/left/train.py")).not.toContain("use_kernel");
    expect(own(files).filter((path) => path.endsWith("build.sh"))).toEqual([]);
  });

  test("two worlds of one site have folders of their own", () => {
    expect(own(filesOf({ vendors: ["nvidia", "amd"], oneSite: true })).filter((path) => path.endsWith("train.py"))).toEqual([
      "sites/left/left-nvidia/train.py",
      "sites/left/left-amd/train.py",
    ]);
  });

  test("what operators must give for want of an address is said once", () => {
    expect(emitJob(emissionOf()).diagnostics).toEqual([]);
    const [note, ...more] = emitJob(emissionOf({ vendors: ["nvidia", "cpu"], nodes: 2, addresses: false })).diagnostics;
    expect(more).toEqual([]);
    expect(note).toMatchObject({ code: "HGM6101", severity: "note" });
    expect(note?.message).toContain("`MASTER_ADDR` for `left` and `HGM_STORE` everywhere");
  });
});
