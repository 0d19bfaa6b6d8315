import { describeDimension, namedDimension } from "./units/index.ts";
import type { Value } from "./value.ts";
import type { ValueType, Vocabulary } from "./vocabulary/index.ts";

const article = (noun: string): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** A type in the words of messages: "a time", "a whole number", "one of `switch`, `mesh`". */
export const describeType = (vocabulary: Vocabulary, type: ValueType): string => {
  switch (type.kind) {
    case "quantity":
      return describeDimension(vocabulary.unitOf(type.unit)?.dimension ?? {}).replace(" (USD)", "");
    case "count":
      return "a whole number";
    case "number":
      return "a plain number";
    case "bool":
      return "`true` or `false`";
    case "string":
      return "a text in quotes";
    case "word":
      return `one of ${vocabulary
        .membersOf(type.enumeration)
        .map((member) => `\`${member.name}\``)
        .join(", ")}`;
    case "value":
      return article(`${type.family.replaceAll("_", " ")} such as \`${vocabulary.constructorsOf(type.family)[0]?.name ?? ""}(…)\``);
    case "declared":
      return article(type.declares.replaceAll("_", " "));
    case "list":
      return type.length === undefined ? "a list" : `a list of ${type.length}`;
    case "choice":
      return `${describeType(vocabulary, type.of)}, \`any(…)\` of several, or a range`;
    case "either":
      return type.of.map((member) => describeType(vocabulary, member)).join(" or ");
    case "layer":
      return "a layer named before, or `none`";
    case "layers":
      return "layers of the model, such as `block[0..4]`";
    case "place":
      return "a site or a pool";
    case "objective":
      return "a metric such as `step.time`, or a sum of metrics";
    case "exchange":
      return "a rate between two currencies, such as `7.1 CNY/USD`";
    case "record":
      return `a record \`(${type.fields.map((field) => `${field.name}: …`).join(", ")})\``;
    case "anything":
      return "a value";
  }
};

/** A value of the type, for notes; empty when there is none to show. */
export const exampleOf = (vocabulary: Vocabulary, type: ValueType): string => {
  if (type.kind === "quantity") return namedDimension(vocabulary.unitOf(type.unit)?.dimension ?? {})?.example ?? "";
  if (type.kind === "count") return "8";
  return "";
};

/** The kind of a value in the words of messages. */
export const describeValue = (value: Value): string => {
  switch (value.kind) {
    case "number":
      return describeDimension(value.dimension);
    case "bool":
      return "`true` or `false`";
    case "string":
      return "a text";
    case "none":
      return "`none`";
    case "list":
      return "a list";
    case "record":
      return "a record";
    case "word":
      return `the word \`${value.word}\``;
    case "construct":
      return `\`${value.entry.name}(…)\`, ${article(value.entry.family.replaceAll("_", " "))}`;
    case "choice":
      return "`any(…)`";
    case "range":
      return "a range";
    case "declared":
      return article(`${value.declared.keyword} (\`${value.declared.name}\`)`);
    case "model":
      return `a model (\`${value.declared.name}\`)`;
    case "block":
      return "a group of properties";
    case "layer":
      return `a layer (\`${value.address.name}\`)`;
    case "objective":
      return "a metric";
    case "pair":
      return "a pair of places";
    case "module":
      return "a module";
    case "error":
      return "a mistake";
  }
};
