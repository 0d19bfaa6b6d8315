// @ts-check
/** Whether two parsers have read the same: a parser that skipped half of the text would be fast. */

/** Nodes that both trees have, one for one. */
const common = [
  "Property",
  "Import",
  "ImportItem",
  "Parameter",
  "Let",
  "Input",
  "For",
  "If",
  "Assert",
  "Require",
  "Pin",
  "Keep",
  "Link",
  "On",
  "Private",
  "Declaration",
  "Element",
  "NumberLiteral",
  "StringLiteral",
  "ListLiteral",
  "Comprehension",
  "Conditional",
  "RecordLiteral",
  "Argument",
  "Call",
  "Path",
  "NamedType",
];

/** @param {any} node @param {Map<string, number>} counts */
const countLangium = (node, counts) => {
  counts.set(node.$type, (counts.get(node.$type) ?? 0) + 1);
  for (const [key, value] of Object.entries(node)) {
    if (key.startsWith("$")) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (child && typeof child === "object" && "$type" in child) countLangium(child, counts);
  }
};

/**
 * What differs between our tree and Langium's of one text, as a sentence a kind of node. Langium does not look into strings with `${…}`.
 * @param {ReadonlyMap<string, number>} ours
 * @param {any} tree Langium's
 */
export const differences = (ours, tree) => {
  const counts = new Map();
  countLangium(tree, counts);
  return common.flatMap((kind) => {
    const [a, b] = [ours.get(kind) ?? 0, counts.get(kind) ?? 0];
    return a === b ? [] : [`${kind}: ${a} in our tree, ${b} in Langium's`];
  });
};
