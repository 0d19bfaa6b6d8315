import { describe, expect, it } from "vitest";
import { bigSpec } from "../../test/support/big-spec/big-spec.ts";
import { inFolder, spec } from "../../test/support/cli.ts";
import { hostileFiles } from "../../test/support/hostile-files.ts";
import { type Measured, measured } from "../../test/support/measured.ts";
import { random } from "../../test/support/one-token-edits.ts";

const gigabyte = 1024 ** 3;
const size = 10_000_000;

const show = (what: string, { code, seconds, memory }: Measured): void =>
  console.log(`${seconds.toFixed(2).padStart(6)} s of processor ${(memory / gigabyte).toFixed(2)} GiB  exit ${code}  ${what}`);

/** Text of one size from a table of pieces, the same for the same seed. */
const randomText = (pieces: readonly string[], seed: number): string => {
  const below = random(seed);
  const parts: string[] = [];
  for (let length = 0; length < size; ) {
    const piece = pieces[below(pieces.length)] ?? "";
    parts.push(piece);
    length += piece.length;
  }
  return parts.join("").slice(0, size);
};

const randomBytes = (seed: number): string | Uint8Array => {
  const below = random(seed);
  return Uint8Array.from({ length: size }, () => below(256));
};

const printable = [...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)), "\n"];
const words = 'site { } ( ) : , let = 1 a b \n GB "x" [ ] .. if then else for in model job 2.5 -- -> + * // ///'.split(" ").map((word) => `${word} `);

describe("input that nobody writes by hand", () => {
  it.each(hostileFiles)("$what ends within 2 s and 1 GB", ({ what, make }) =>
    inFolder((folder) => {
      const ran = measured(["check", make(folder)], 900, 60, folder);
      show(what, ran);
      expect(ran.code).toBe(1);
      expect(ran.seconds).toBeLessThan(2);
      expect(ran.memory).toBeLessThan(gigabyte);
    }),
  );
});

describe("files of 10 MB", () => {
  it("a valid one is checked within 10 s and 3 GB", () =>
    inFolder((folder) => {
      const ran = measured(["check", spec(folder, bigSpec(size))], 2900, 120, folder);
      show("a valid spec of 10 MB", ran);
      expect([ran.code, ran.err]).toEqual([0, ""]);
      expect(ran.out).toMatch(/2 sites, 2 pools, 24 devices/);
      expect(ran.seconds).toBeLessThan(10);
      expect(ran.memory).toBeLessThan(3 * gigabyte);
    }));

  it.each([
    ["random bytes", () => randomBytes(1)],
    ["random printable signs", () => randomText(printable, 2)],
    ["random words of the language", () => randomText(words, 3)],
    [
      "one line of random words",
      () =>
        randomText(
          words.filter((word) => !/[\n/]/.test(word)),
          4,
        ),
    ],
  ] as const)("%s end within 10 s", (what, make) =>
    inFolder((folder) => {
      const ran = measured(["check", spec(folder, make() as string)], 2900, 120, folder);
      show(`10 MB of ${what}`, ran);
      expect(ran.code).toBe(1);
      expect(ran.err).toMatch(/HGM\d{4}/);
      expect(ran.seconds).toBeLessThan(10);
      expect(ran.memory).toBeLessThan(3 * gigabyte);
    }),
  );
});
