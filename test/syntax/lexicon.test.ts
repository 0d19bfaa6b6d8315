import { describe, expect, it } from "vitest";
import { HgmParser } from "../../src/syntax/hgm-parser.ts";
import { isUnitSpelling, lexicon, nearest, reservedWords, statementWords } from "../../src/syntax/index.ts";
import { lex, validateLexer } from "../../src/syntax/lexer.ts";

const names = (text: string): string[] => lex(text).tokens.map((t) => t.tokenType.name);

describe("the token table", () => {
  it("makes a valid lexer and a valid grammar of two tokens' lookahead", () => {
    expect(validateLexer()).toEqual([]);
    expect(() => new HgmParser(true)).not.toThrow();
  });

  it("reads every fixed spelling as the token that it belongs to, and no longer word as a shorter one", () => {
    for (const [name, entry] of Object.entries(lexicon)) {
      if (!("text" in entry)) continue;
      expect(names(entry.text)).toEqual([name]);
      if (!/^[a-z]/.test(entry.text)) continue;
      expect(names(`${entry.text}_2`)).toEqual(["Name"]);
    }
  });

  it("reserves exactly the words of the language", () => {
    expect([...reservedWords].join(" ")).toBe("true false none if then else for in as from and or not import");
    expect([...statementWords].sort().join(" ")).toBe("assert edge input keep let link on param pin private require");
  });
});

describe("units", () => {
  it("are the words of the language, alone or one over another", () => {
    for (const unit of ["GB", "GB/s", "USD/h", "g/kWh", "us/km", "GB/step", "kB/token", "%", "sequences"]) expect(isUnitSpelling(unit), unit).toBe(true);
    for (const unit of ["B", "gb", "Gib", "GB/s/s", "%/s", "GB/", "Gb", "M", ""]) expect(isUnitSpelling(unit), unit).toBe(false);
  });
});

describe("the nearest word", () => {
  it("prefers another case, then the fewest edits, and gives up early", () => {
    expect(nearest("gib", ["GB", "GiB"])).toBe("GiB");
    expect(nearest("attenton", ["mlp", "attention"])).toBe("attention");
    expect(nearest("pilpeline", ["pipeline"])).toBe("pipeline");
    expect(nearest("xyz", ["attention", "mlp"])).toBeUndefined();
  });
});
