import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesOf, type Variant } from "./support/emit-hello.ts";
import { writeFiles } from "./support/write-files.ts";

interface Launch {
  readonly status: number | null;
  readonly stderr: string;
  readonly stdout: string;
  /** What the program was started with. */
  readonly started?: { readonly arguments: readonly string[]; readonly environment: ReadonlyMap<string, string> };
}

/** Runs launch.sh with a Python that only writes down its arguments and environment. */
const launch = (out: string, folder: string, environment: Record<string, string> = {}, options: readonly string[] = []): Launch => {
  const stub = join(out, "stub python");
  const record = join(out, "record");
  rmSync(record, { force: true });
  writeFileSync(stub, `#!/bin/bash\n{ printf '%s\\0' "$@"; printf '\\0'; env -0; } > '${record.replaceAll("'", "'\\''")}'\n`);
  chmodSync(stub, 0o755);
  const { status, stdout, stderr } = spawnSync("bash", ["--norc", join(out, folder, "launch.sh"), ...options], {
    encoding: "utf8",
    cwd: "/",
    env: { PATH: process.env["PATH"] ?? "", HGM_PYTHON: stub, ...environment },
  });
  try {
    const [given, env] = readFileSync(record, "utf8").split("\0\0");
    const pairs = (env ?? "").split("\0").map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as const);
    return { status, stdout, stderr, started: { arguments: (given ?? "").split("\0"), environment: new Map(pairs) } };
  } catch {
    return { status, stdout, stderr };
  }
};

const compiled = (variant: Variant = {}): string => writeFiles(filesOf(variant));

describe("launch.sh", () => {
  test("starts torchrun with the world's size, the addresses of site.env, and the library on the path", () => {
    const out = compiled();
    const { status, started, stdout } = launch(out, "sites/right");
    expect(status).toBe(0);
    expect(stdout).toBe("");
    expect(started?.arguments).toEqual(
      ["-m", "torch.distributed.run", "--nnodes", "1", "--nproc-per-node", "2", "--node-rank", "0", "--rdzv-backend", "static"].concat([
        "--master-addr",
        "10.0.0.2",
        "--master-port",
        "29501",
        join(out, "sites/right/train.py"),
      ]),
    );
    const environment = started?.environment;
    expect(environment?.get("PYTHONPATH")).toBe(out);
    expect(environment?.get("HGM_STORE")).toBe("10.0.0.1:29600");
    expect(environment?.get("GLOO_SOCKET_IFNAME")).toBe("eth0");
    expect(environment?.get("OMP_NUM_THREADS")).toBe("1");
  });

  test("what the operator has set stays", () => {
    const { started } = launch(compiled(), "sites/left", { MASTER_PORT: "4000", HGM_STORE: "[::1]:5", PYTHONPATH: "/mine", GLOO_SOCKET_IFNAME: "wg0" });
    expect(started?.arguments.join(" ")).toContain("--master-port 4000");
    expect(started?.environment.get("HGM_STORE")).toBe("[::1]:5");
    expect(started?.environment.get("PYTHONPATH")).toMatch(/:\/mine$/);
    expect(started?.environment.get("GLOO_SOCKET_IFNAME")).toBe("wg0");
  });

  test("on several nodes asks for the node's number and checks it", () => {
    const out = compiled({ vendors: ["nvidia", "ascend"], nodes: 2 });
    const without = launch(out, "sites/left");
    expect([without.status, without.started]).toEqual([2, undefined]);
    expect(without.stderr).toMatch(/NODE_RANK is not set: the number of this node in the world, 0 to 1/);
    for (const bad of ["2", "-1", "1x", " ", "99999999999999999999"]) {
      const refused = launch(out, "sites/left", { NODE_RANK: bad });
      expect([bad, refused.status, refused.started]).toEqual([bad, 2, undefined]);
      expect(refused.stderr).toMatch(/NODE_RANK must be a whole number from 0 to 1/);
    }
    const { started } = launch(out, "sites/left", { NODE_RANK: "1" });
    expect(started?.arguments.join(" ")).toContain("--nnodes 2 --nproc-per-node 1 --node-rank 1");
    expect(started?.environment.get("NCCL_SOCKET_IFNAME")).toBe("eth0");
    expect(launch(out, "sites/right").started?.environment.get("HGM_PLUGIN")).toBe("torch_npu");
  });

  test("without addresses asks for them", () => {
    const out = compiled({ vendors: ["nvidia", "cpu"], nodes: 2, addresses: false });
    expect(launch(out, "sites/left", { NODE_RANK: "0" }).stderr).toMatch(/MASTER_ADDR is not set/);
    expect(launch(out, "sites/left", { NODE_RANK: "0", MASTER_ADDR: "a" }).stderr).toMatch(/HGM_STORE is not set: host:port .* rank 0 of world left/);
    expect(launch(out, "sites/left", { NODE_RANK: "0", MASTER_ADDR: "a", HGM_STORE: "a:1" }).status).toBe(0);
  });

  test("worlds of one site have folders and ports of their own", () => {
    const out = compiled({ vendors: ["nvidia", "amd"], oneSite: true, addresses: false });
    expect(readdirSync(join(out, "sites/left")).sort()).toEqual(["left-amd", "left-nvidia"]);
    const [first, second] = ["left-nvidia", "left-amd"].map((world) => launch(out, `sites/left/${world}`, { HGM_STORE: "a:1" }).started);
    expect(first?.arguments.join(" ")).toContain("--master-addr 127.0.0.1 --master-port 29500");
    expect(second?.arguments.join(" ")).toContain("--master-addr 127.0.0.1 --master-port 29501");
    expect(second?.environment.get("PYTHONPATH")).toBe(out);
  });

  test("--help says what it needs and starts nothing; an unknown argument and a missing Python are refused", () => {
    const out = compiled();
    const help = launch(out, "sites/left", {}, ["--help"]);
    expect([help.status, help.started]).toEqual([0, undefined]);
    for (const word of ["HGM_PYTHON", "MASTER_ADDR", "HGM_STORE", "2 processes on 1 node"]) expect(help.stdout).toContain(word);
    const unknown = launch(out, "sites/left", {}, ["--fast"]);
    expect([unknown.status, unknown.started]).toEqual([2, undefined]);
    expect(unknown.stderr).toContain("not '--fast'");
    expect(launch(out, "sites/left", { HGM_PYTHON: "/no/python" }).stderr).toContain("there is no Python called '/no/python'");
  });

  test("builds the kernel when it is missing or older than its source, and only then", () => {
    const out = compiled();
    const library = join(out, "sites/left/kernels/build/librms_norm_forward.so");
    expect(launch(out, "sites/left").stderr).toContain("compiling rms_norm_forward.cpp");
    expect(launch(out, "sites/left").stderr).toBe("");
    const before = statSync(library).mtimeMs;
    utimesSync(library, 1, 1);
    expect(launch(out, "sites/left").stderr).toContain("compiling");
    expect(statSync(library).mtimeMs).toBeGreaterThanOrEqual(before);
    expect(readdirSync(join(out, "sites/left/kernels/build"))).toEqual(["librms_norm_forward.so"]);
  }, 60_000);

  test("a kernel that does not compile ends the start and leaves no half library; HGM_KERNELS=off goes without", () => {
    const out = compiled();
    writeFileSync(join(out, "sites/left/kernels/rms_norm_forward.cpp"), "int broken( {\n");
    const failed = launch(out, "sites/left");
    expect(failed.status).not.toBe(0);
    expect(failed.started).toBeUndefined();
    expect(readdirSync(join(out, "sites/left/kernels/build"))).toEqual([]);
    expect(launch(out, "sites/left", { HGM_KERNELS: "off" }).status).toBe(0);
    rmSync(join(out, "sites/left/kernels/build"), { recursive: true });
    expect(launch(out, "sites/left", { CXX: "/no/compiler" }).stderr).toMatch(/no compiler called '\/no\/compiler'.*HGM_KERNELS=off/);
  });
});
