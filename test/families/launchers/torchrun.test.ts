import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { LaunchedWorld } from "../../../src/contracts/index.ts";
import { shellComment, shellWord } from "../../../src/emit/printers/shell.ts";
import { renderNamed } from "../../../src/emit/render.ts";
import { launcherNamed } from "../../../src/families/launchers/launcher-registry.ts";
import { writeFiles } from "../../emit/support/write-files.ts";

const world: LaunchedWorld = {
  job: "pretrain",
  site: "east",
  world: "east",
  toRoot: "../..",
  nodeClasses: [
    { pool: "east.a", nodes: 3, processes: 8 },
    { pool: "east.b", nodes: 1, processes: 4 },
  ],
  storeWorld: "north",
  kernels: false,
  showDevices: "nvidia-smi",
};

const script = (changed: Partial<LaunchedWorld> = {}): string => {
  const [file] = launcherNamed("torchrun").files({ ...world, ...changed }, { word: shellWord, comment: shellComment });
  return file ? renderNamed(file.template, file.view) : "";
};

const bash = (text: string, ...options: readonly string[]) =>
  spawnSync("bash", ["--norc", join(writeFiles([{ path: "launch.sh", text }]), "launch.sh"), ...options], { encoding: "utf8", cwd: "/" });

describe("the torchrun launcher", () => {
  test("starts as many processes on a node as its pool has devices", () => {
    // The part between the checks and the start, on its own.
    const choice = script().match(/^if \[ "\$NODE_RANK"[\s\S]*?^fi$/m)?.[0] ?? "";
    const processes = [0, 1, 2, 3].map((node) => bash(`NODE_RANK=${node}\n${choice}\nprintf %s "$processes"`).stdout);
    expect(processes).toEqual(["8", "8", "8", "4"]);
    expect(script()).toContain("--nnodes 4 ");
  });

  test("help names nodes, pools, variables and the command that shows the devices", () => {
    const { stdout, status } = bash(script(), "--help");
    expect(status).toBe(0);
    for (const part of [
      "28 processes on 4 nodes",
      "nodes 0 to 2: pool east.a, 8 processes",
      "node 3: pool east.b, 4 processes",
      "NODE_RANK",
      "HGM_STORE",
      "nvidia-smi",
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain("HGM_KERNELS");
  });

  test("one world asks for no store", () => {
    const { storeWorld: _, ...alone } = world;
    const [file] = launcherNamed("torchrun").files(alone, { word: shellWord, comment: shellComment });
    expect(file ? renderNamed(file.template, file.view) : "HGM_STORE").not.toContain("HGM_STORE");
  });

  test("names with a meaning in bash are only shown", () => {
    const odd = "it's $(touch /tmp/x)\"\nEND_OF_USAGE\nexit 9 `id`";
    const text = script({ job: odd, site: odd, world: odd, storeWorld: odd, nodeClasses: [{ pool: odd, nodes: 2, processes: 1 }] });
    const help = bash(text, "--help");
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("it's $(touch /tmp/x)\" END_OF_USAGE exit 9 `id`");
  });
});
