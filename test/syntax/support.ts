import { readdirSync, readFileSync } from "node:fs";
import { type AnyExpression, type AnyNode, children, parse } from "../../src/syntax/index.ts";

const folder = new URL("./fixtures/", import.meta.url);

/** Name and text of every fixture of a folder below `fixtures/`, in order of name. */
export const fixtures = (name: string): { readonly name: string; readonly text: string }[] =>
  readdirSync(new URL(`${name}/`, folder))
    .sort()
    .map((file) => ({ name: file, text: readFileSync(new URL(`${name}/${file}`, folder), "utf8") }));

export const fixture = (name: string): string => readFileSync(new URL(name, folder), "utf8");

export const codes = (text: string): string[] => parse(text, "test.hgm").diagnostics.map((d) => d.code);

/** Every node, depth first. */
export const allNodes = (node: AnyNode): AnyNode[] => [node, ...children(node).flatMap(allNodes)];

/** The first place at which a node reaches out of its parent, overlaps its neighbour or has no extent in the text; undefined if all is well. */
export const misplaced = (node: AnyNode, text: string): string | undefined => {
  if (!(node.start >= 0 && node.start <= node.end && node.end <= text.length)) return `${node.kind} ${node.start}-${node.end}`;
  let at = node.start;
  for (const child of children(node)) {
    // Documentation stands above the member that it belongs to.
    if (child.kind !== "Documentation") {
      if (child.start < at || child.end > node.end) return `${child.kind} ${child.start}-${child.end} in ${node.kind} ${node.start}-${node.end}`;
      at = child.end;
    }
    const inside = misplaced(child, text);
    if (inside !== undefined) return inside;
  }
  return undefined;
};

/** An expression with all its brackets, for tests of what binds to what. */
export const shape = (e: AnyExpression | undefined): string => {
  if (e === undefined) return "";
  switch (e.kind) {
    case "NumberLiteral":
      return `${e.digits}${e.scale ?? ""}${e.unit ? ` ${e.unit.text}` : ""}`;
    case "NameReference":
      return e.text;
    case "Binary":
      return `(${shape(e.left)} ${e.operator} ${shape(e.right)})`;
    case "Unary":
      return `(${e.operator} ${shape(e.operand)})`;
    case "LinkPair":
      return `(${shape(e.from)} ${e.arrow} ${shape(e.to)})`;
    case "Range":
      return `(${shape(e.from)}${e.closed ? "..=" : ".."}${shape(e.to)})`;
    case "Parenthesized":
      return `{${shape(e.expression)}}`;
    case "Conditional":
      return `(if ${shape(e.condition)} then ${shape(e.then)} else ${shape(e.otherwise)})`;
    case "MemberAccess":
      return `${shape(e.object)}.${e.name.text}`;
    case "Index":
      return `${shape(e.object)}[${shape(e.index)}]`;
    case "Call":
      return `${shape(e.callee)}(${e.arguments.arguments.map((a) => `${a.name ? `${a.name.text}: ` : ""}${shape(a.value)}`).join(", ")})`;
    default:
      return e.kind;
  }
};

/** The value of `let x = …`. */
export const valueOf = (text: string): AnyExpression => {
  const { tree, diagnostics } = parse(`let x = ${text}`, "test.hgm");
  const member = tree.members[0];
  if (member?.kind !== "Let" || tree.members.length !== 1 || diagnostics.length > 0)
    throw new Error(`not one value: ${text}: ${diagnostics.map((d) => d.message).join(" ")}`);
  return member.value;
};
