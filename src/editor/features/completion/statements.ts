import type { Vocabulary } from "../../../semantics/index.ts";
import { type KnownNames, sampleOfType } from "../../words/sample-text.ts";
import { SnippetWriter } from "./snippet.ts";

/** The rest of a statement behind its word, with stops. Undefined for a word that stands alone. */
export const statementSnippet = (vocabulary: Vocabulary, word: string, known: KnownNames): string | undefined => {
  const writer = new SnippetWriter(vocabulary, known);
  const block = vocabulary.blocks.get(word);
  const place = known("pool")[0] ?? known("site")[0] ?? "place";
  const first = (enumeration: string): string => vocabulary.membersOf(enumeration)[0]?.name ?? "none";
  switch (word) {
    case "import":
      return `import { ${writer.stop("name")} } from "${writer.stop("./file.hgm")}"`;
    case "param":
      return `param ${writer.stop("name")}: ${writer.stop("int")} = ${writer.stop("1")}`;
    case "let":
      return `let ${writer.stop("name")} = ${writer.stop("1")}`;
    case "input":
      return `input ${writer.stop("name")}: ${writer.stop(sampleOfType(vocabulary, { kind: "value", family: "input" }))}`;
    case "for":
      return `for ${writer.stop("i")} in ${writer.stop("0..4")} {\n  $0\n}`;
    case "if":
      return `if ${writer.stop("true")} {\n  $0\n}`;
    case "assert":
      return `assert ${writer.stop("true")}, "${writer.stop("message")}"`;
    case "require": {
      const metric = vocabulary.tables.metrics.find(({ unplanned, unit, place }) => !unplanned && place === undefined && vocabulary.unitOf(unit)?.dimension);
      return `require ${writer.stop(metric?.name ?? "true")} <= ${writer.stop(metric ? sampleOfType(vocabulary, { kind: "quantity", unit: metric.unit }) : "1")}`;
    }
    case "pin":
      return `pin ${writer.stop(sampleOfType(vocabulary, { kind: "layers" }))} on ${writer.stop(place)}`;
    case "keep":
      return `keep ${writer.stop(first("kept"))} ${writer.choice(["within", "outside"])} ${writer.stop(first("region"))}`;
    case "link":
    case "edge": {
      // An edge joins pools, a link sites or pools of one.
      const [from = "a", to = "b"] = word === "edge" ? known("pool") : known("site");
      const ends = `${writer.stop(from)} -- ${writer.stop(to)}`;
      const properties = (block?.properties ?? []).slice(0, 2).map((entry) => writer.property(entry));
      return `${word} ${ends} { ${properties.join(", ")} }`;
    }
    case "on":
      return `on ${writer.stop(place)} {\n  $0\n}`;
    default:
      return undefined;
  }
};

/** A declaration or group with what it must have. */
export const blockSnippet = (vocabulary: Vocabulary, kind: string, named: boolean, known: KnownNames): string => {
  const writer = new SnippetWriter(vocabulary, known);
  if (kind === "model") return `model ${writer.stop("Name")}(${writer.stop("layers: int")}) {\n  $0\n}`;
  const head = named ? `${kind} ${writer.stop("name")}` : kind;
  return `${head} ${writer.body(vocabulary.blocks.get(kind))}`;
};
