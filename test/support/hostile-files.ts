import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that nobody writes by hand, and what must be said about it. */
export interface HostileFile {
  readonly what: string;
  /** Puts the file, and what belongs to it, into an empty folder; gives its path there. */
  readonly make: (folder: string) => string;
  readonly code: RegExp;
  /** Line and column of the first error. */
  readonly at: readonly [number, number];
}

const write = (folder: string, path: string, text: string | Uint8Array): string => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
  return path;
};

const file = (what: string, text: string | Uint8Array, code: string, at: readonly [number, number]): HostileFile => ({
  what,
  make: (folder) => write(folder, "spec.hgm", text),
  code: new RegExp(`^HGM${code}$`),
  at,
});

const files = (
  what: string,
  texts: Readonly<Record<string, string>>,
  main: string,
  code: string,
  at: readonly [number, number],
  links: Readonly<Record<string, string>> = {},
): HostileFile => ({
  what,
  make: (folder) => {
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of Object.entries(texts)) write(folder, path, text);
    for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
    return main;
  },
  code: new RegExp(`^HGM${code}$`),
  at,
});

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part))));

const job = (models: string): string => `import { Cpu } from "std:devices"
site lab { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
job train { model: M(), sequence: 128, batch: 16 sequences, steps: 8, precision: fp32(), optimizer: adamw(lr: 1e-3) }
${models}`;

const chain = (first: string, next: (name: string, before: string) => string, count = 60): string =>
  [first, ...Array.from({ length: count }, (_, i) => next(`x${i + 1}`, `x${i}`))].join("\n");

const deep = 10_000;

/** Each must end at once with a diagnostic that has a place. */
export const hostileFiles: readonly HostileFile[] = [
  file("round brackets nested 10,000 deep", `let x = ${"(".repeat(deep)}1${")".repeat(deep)}\n`, "1010", [1, 265]),
  file("square brackets nested 10,000 deep and not closed", `let x = ${"[".repeat(deep)}\n`, "1002", [1, 9 + deep]),
  file("blocks nested 10,000 deep", `${"a b {\n".repeat(deep)}${"}\n".repeat(deep)}`, "1010", [257, 5]),
  file("interpolations nested 10,000 deep", `let x = "${'${"'.repeat(deep)}\n`, "1010", [1, 10]),
  file("signs nested 10,000 deep", `let x = ${"- ".repeat(deep)}1\n`, "1010", [1, 3079]),
  file("conditions nested 10,000 deep", `let x = ${"if true then ".repeat(deep)}1\n`, "10\\d\\d", [1, 3337]),
  file("a sum of 100,000 parts", `let x = 1${" + 1".repeat(100_000)}\n`, "1010", [1, 9]),
  file("100,000 quotes", '"'.repeat(100_000), "1001", [1, 1]),
  file("100,000 openings of a foreign comment", "/*".repeat(100_000), "1020", [1, 1]),
  file("a million zero bytes", new Uint8Array(1_000_000), "1009", [1, 1]),
  file("a number of a million digits", `let x = ${"1".repeat(1_000_000)}\n`, "2025", [1, 9]),
  file("an exponent beyond all numbers", "let x = 1e999999999\n", "2025", [1, 9]),
  file(
    "squares of squares",
    chain("let x0 = 3", (name, before) => `let ${name} = ${before} * ${before}`),
    "2045",
    [13, 11],
  ),
  file(
    "texts that double with every line",
    chain('let x0 = "abcdefgh"', (name, before) => `let ${name} = "\${${before}}\${${before}}"`),
    "2045",
    [15, 11],
  ),
  file(
    "lists that double with every line",
    `${chain("let x0 = [1, 2]", (name, before) => `let ${name} = [${before}, ${before}]`)}\nlet same = x60 == [x59, x59]\n`,
    "2022",
    [62, 12],
  ),
  file(
    "a repeat of a billion layers",
    job(
      "model M() {\n  embedding(vocab: 512, width: 64) as tokens\n  repeat(1000000000) as block { residual { rms_norm(), mlp(ffn: 256) } }\n  head(vocab: 512, tied: tokens) as lm\n}\n",
    ),
    "2025",
    [6, 10],
  ),
  file("a list over a billion numbers", "let x = sum([for i in 0..1000000000: i])\n", "2045", [1, 23]),
  file("a loop over a billion numbers", 'for i in 0..1000000000 { site z[i] { title: "a" } }\n', "2045", [1, 10]),
  file("two loops that make billions together", "let x = sum([for i in 0..60000, j in 0..60000: i])\n", "2045", [1, 13]),
  file("two loops of sites that make billions together", 'for i in 0..60000, j in 0..60000 { site z[i * 60000 + j] { title: "a" } }\n', "2045", [1, 41]),
  file("a model that holds itself", job("model M() { N() }\nmodel N() { M() }\n"), "2044", [5, 13]),
  file("a model that holds itself with other arguments", job("model M(n: int = 1) { M(n: n + 1) }\n"), "2044", [4, 23]),
  file("a name that needs itself", "let a = b\nlet b = a\n", "2003", [1, 5]),
  files("an import of a file above the root", { "in/spec.hgm": 'import { x } from "../out.hgm"\n', "out.hgm": "let x = 1\n" }, "in/spec.hgm", "2080", [1, 19]),
  files("an import of a file of the system", { "in/spec.hgm": `import { x } from "./${"../".repeat(40)}etc/passwd"\n` }, "in/spec.hgm", "2080", [1, 19]),
  files(
    "a symbolic link that leads out of the root",
    { "in/spec.hgm": 'let y = 1\nimport { x } from "./link.hgm"\n', "out.hgm": "let x = 1\n" },
    "in/spec.hgm",
    "2080",
    [2, 19],
    { "in/link.hgm": "../out.hgm" },
  ),
  files("an import through a loop of symbolic links", { "spec.hgm": 'import { x } from "./a.hgm"\n' }, "spec.hgm", "2010", [1, 19], {
    "a.hgm": "b.hgm",
    "b.hgm": "a.hgm",
  }),
  files("a spec that is a loop of symbolic links", {}, "a.hgm", "7001", [1, 1], { "a.hgm": "b.hgm", "b.hgm": "a.hgm" }),
  files("a folder as an import", { "spec.hgm": 'import { x } from "./folder.hgm"\n', "folder.hgm/y.hgm": "" }, "spec.hgm", "2010", [1, 19]),
  files(
    "files that import each other",
    { "spec.hgm": 'import { x } from "./b.hgm"\nlet y = x\n', "b.hgm": 'import { y } from "./spec.hgm"\nlet x = y\n' },
    "spec.hgm",
    "2011",
    [1, 19],
  ),
  file("a byte that is not UTF-8 inside a comment", bytes("// fine: é\nlet a = 1\n// ", [0xff], "\n"), "2081", [3, 4]),
  file("a character of UTF-8 that is cut short", bytes('let a = "', [0xe4, 0xb8], '"\n'), "2081", [1, 10]),
  file("a file in UTF-16", new Uint8Array(Buffer.from("\uFEFFlet a = 1\n", "utf16le")), "2081", [1, 1]),
  file("an imported file that is cut off in the middle of a character after a mark", bytes([0xef, 0xbb, 0xbf], "let a = 1\n", [0xc3]), "2081", [2, 1]),
];
