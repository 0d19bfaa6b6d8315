import type { Vocabulary } from "../../src/semantics/index.ts";
import { parse } from "../../src/syntax/index.ts";
import type { AnyMember, ArgumentList, Body, Element } from "../../src/syntax/index.ts";
import type { PropertyEntry } from "../../src/semantics/index.ts";

interface Node {
  readonly kind: string;
}

const isNode = (value: unknown): value is Node & Record<string, unknown> => typeof value === "object" && value !== null && "kind" in value;

/**
 * The words of a vocabulary that a text uses where they mean themselves: `block site.title`, `layer attention.heads`, `value roce.nics`,
 * `word gelu`, `metric run.time`, `function min`, `unit GB`, and `block site`, `layer attention`, `value roce` for the entries themselves.
 */
export const wordsUsed = (vocabulary: Vocabulary, text: string): ReadonlySet<string> => {
  const used = new Set<string>();

  /** Named arguments, and those without a name by their place in the order of the table. */
  const readArguments = (prefix: string, declared: readonly PropertyEntry[], list: ArgumentList | undefined): void => {
    list?.arguments.forEach((argument, i) => used.add(`${prefix}.${argument.name?.text ?? declared[i]?.name ?? ""}`));
  };

  const readExpression = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(readExpression);
    if (!isNode(value)) return;
    if (value.kind === "NameReference") {
      const name = String(value["text"]);
      used.add(`word ${name}`);
      if (vocabulary.constructors.has(name)) used.add(`value ${name}`);
      if (vocabulary.functions.has(name)) used.add(`function ${name}`);
      if (vocabulary.metrics.has(name)) used.add(`metric ${name}`);
    }
    if (value.kind === "NoneLiteral") used.add("word none");
    if (value.kind === "Call" && isNode(value["callee"]) && value["callee"].kind === "NameReference") {
      const entry = vocabulary.constructors.get(String(value["callee"]["text"]));
      if (entry) readArguments(`value ${entry.name}`, entry.arguments, value["arguments"] as unknown as ArgumentList);
    }
    if (value.kind === "MemberAccess" && isNode(value["object"]) && value["object"].kind === "NameReference") {
      const name = `${String(value["object"]["text"])}.${(value["name"] as unknown as { text: string }).text}`;
      if (vocabulary.metrics.has(name)) used.add(`metric ${name}`);
    }
    if (value.kind === "NumberLiteral" && isNode(value["unit"])) for (const part of String(value["unit"]["text"]).split("/")) used.add(`unit ${part}`);
    for (const [key, child] of Object.entries(value)) if (key !== "kind") readExpression(child);
  };

  /** An element of a model is a layer, elsewhere it is a block without a name. */
  const readElement = (member: Element, inside: string): void => {
    const name = member.path.map((part) => part.text).join(".");
    readExpression(member.arguments);
    if (inside === "model") {
      const entry = vocabulary.layers.get(name);
      if (entry) {
        used.add(`layer ${name}`);
        readArguments(`layer ${name}`, entry.arguments, member.arguments);
      }
      readBody(member.body, "model");
    } else {
      used.add(`block ${name}`);
      readBody(member.body, name);
    }
  };

  const readMember = (member: AnyMember, inside: string): void => {
    switch (member.kind) {
      case "Property":
        used.add(`block ${inside}.${member.name.text}`);
        readExpression(member.value);
        return;
      case "Private":
        return readMember(member.member, inside);
      case "Declaration":
        used.add(`block ${member.keyword.text}`);
        readExpression(member.parameters);
        return readBody(member.body, member.keyword.text);
      case "Element":
        return readElement(member, inside);
      case "Link":
        used.add(`block ${member.keyword}`);
        return readBody(member.body, member.keyword);
      case "On":
        used.add("block on");
        return readBody(member.body, "on");
      case "For":
        readExpression(member.heads);
        return readBody(member.body, inside);
      case "If":
        readExpression(member.condition);
        readBody(member.then, inside);
        if (member.otherwise?.kind === "Body") readBody(member.otherwise, inside);
        else if (member.otherwise) readMember(member.otherwise, inside);
        return;
      case "Keep":
        used.add(`word ${member.subject.root.text}`).add(`word ${member.place.root.text}`);
        return;
      default:
        return readExpression(member);
    }
  };

  const readBody = (body: Body | undefined, inside: string): void => body?.members.forEach((member) => readMember(member, inside));

  for (const member of parse(text, "example.hgm", vocabulary.spellings).tree.members) readMember(member, "");
  return used;
};
