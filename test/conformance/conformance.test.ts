import { describe, expect, it } from "vitest";
import { casesBelow, problemsOf } from "../support/conformance/case.ts";

const cases = casesBelow(import.meta.dirname);

describe("the conformance cases", () => {
  it.each(cases)("$name", (one) => expect(problemsOf(one)).toEqual([]));
});
