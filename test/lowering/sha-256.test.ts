import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "../../src/lowering/sha-256.ts";

const reference = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

it("sha256 agrees with Node's for texts of every length around a block, and for any text", () => {
  for (let length = 0; length < 200; length++)
    expect(sha256("é".repeat(length % 3) + "a".repeat(length))).toBe(reference("é".repeat(length % 3) + "a".repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 500 }), (text) => {
      expect(sha256(text)).toBe(reference(text));
    }),
  );
});
