import type { Vocabulary } from "../../src/semantics/index.ts";
import { type AnyNode, children, lexicon, type Name, parse, type SourceToken, type TokenName } from "../../src/syntax/index.ts";

/** What a highlighter should see in a word or sign, by the compiler's own reading of the text. */
export type Kind =
  | "comment"
  | "documentation"
  | "string"
  | "number"
  | "unit"
  | "control"
  | "constant"
  | "statement"
  | "logic"
  | "known property"
  | "other property"
  | "kind"
  | "declared name"
  | "layer"
  | "function"
  | "value with options"
  | "enumerated"
  | "operator"
  | "bracket"
  | "separator"
  | "name";

export interface Expected {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: Kind;
}

const tokenKind = (token: SourceToken): Kind | undefined => {
  const entry = lexicon[token.tokenType.name as TokenName];
  if (/^(String|StringStart|StringText|StringEnd)$/.test(token.tokenType.name)) return "string";
  switch (entry?.category) {
    case "number":
    case "unit":
    case "operator":
    case "bracket":
      return entry.category;
    case "reserved":
      if (["true", "false", "none"].includes(token.image)) return "constant";
      return ["and", "or", "not"].includes(token.image) ? "logic" : "control";
    case "separator":
    case "punctuation":
      return token.image.trim() === "" ? undefined : token.image === "=" ? "operator" : "separator";
    case "statement":
    case "contextual":
    case "name":
      return "name";
    default:
      return undefined;
  }
};

/** Every token and comment of a text that has no errors, with what it is. */
export const expectedKinds = (text: string, vocabulary: Vocabulary): readonly Expected[] => {
  const { tree, tokens, comments, diagnostics } = parse(text, "text.hgm", vocabulary.spellings);
  if (diagnostics.length > 0) throw new Error(`the text has errors: ${diagnostics[0]?.message}`);
  const known = new Map<number, Kind>();
  const mark = (name: Name | undefined, kind: Kind): void => void (name && known.set(name.start, kind));
  const { tables } = vocabulary;
  const properties = new Set(
    [...tables.blocks.flatMap((each) => each.properties), ...[...tables.layers, ...tables.constructors].flatMap((each) => each.arguments)].map(
      (each) => each.name,
    ),
  );
  const kinds = new Set([...tables.blocks.map((each) => each.name), "model"]);
  const enumerated = new Set(tables.enumerations.flatMap((each) => each.members.map((member) => member.name)));
  const walk = (node: AnyNode): void => {
    if (node.kind === "Property" || node.kind === "Argument" || node.kind === "RecordField")
      mark(node.name, properties.has(node.name?.text ?? "") ? "known property" : "other property");
    if (node.kind === "Property" && node.value.kind === "NameReference" && enumerated.has(node.value.text)) known.set(node.value.start, "enumerated");
    if (node.kind === "Declaration") {
      mark(node.keyword, kinds.has(node.keyword.text) ? "kind" : "name");
      mark(node.name, "declared name");
    }
    if (node.kind === "Element") {
      const first = node.path[0];
      if (first && node.path.length === 1) {
        if (vocabulary.layers.has(first.text) && (node.arguments || node.body)) mark(first, "layer");
        else if (kinds.has(first.text) && node.body && !node.arguments) mark(first, "kind");
      }
    }
    if (node.kind === "Call" && node.callee.kind === "NameReference") {
      if (vocabulary.functions.has(node.callee.text)) known.set(node.callee.start, "function");
      else if (vocabulary.constructors.has(node.callee.text)) known.set(node.callee.start, "value with options");
    }
    // A statement, and a link or an `on` block, begin with their word.
    const statements = ["ParamDeclaration", "Let", "Input", "Assert", "Require", "Pin", "Keep", "Link", "On", "Private"];
    if (statements.includes(node.kind)) known.set(node.start, "statement");
    for (const child of children(node)) walk(child);
  };
  walk(tree);
  const words = tokens.flatMap((token): readonly Expected[] => {
    const kind = known.get(token.startOffset) ?? tokenKind(token);
    return kind === undefined ? [] : [{ start: token.startOffset, end: (token.endOffset ?? token.startOffset) + 1, text: token.image, kind }];
  });
  const told = comments.map((comment): Expected => ({ ...comment, kind: comment.kind === "documentation" ? "documentation" : "comment" }));
  return [...words, ...told].sort((a, b) => a.start - b.start);
};
