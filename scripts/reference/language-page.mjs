// @ts-check
import { exampleText } from "./example-text.mjs";
import { marker } from "./markdown.mjs";

/** @typedef {import("./material.mjs").Material} Material */

/** The page of a form of the language: a text, the rules of the grammar, an example. @param {Material} material @param {string} name */
export const languagePage = (material, name) => {
  const text = material.texts.get(name);
  if (text === undefined) throw new Error(`docs/reference-source/language has no text ${name}.md`);
  const rules = text.rules.map((rule) => {
    const found = material.rules.get(rule);
    if (found === undefined) throw new Error(`docs/reference-source/language/${name}.md names a rule that the grammar lacks: ${rule}`);
    return found;
  });
  return [
    marker,
    `# ${text.title}\n`,
    `${text.body}\n`,
    ...(rules.length === 0
      ? []
      : [
          "## Grammar\n",
          "The rules of the [reference grammar](../../../grammar/hgm.ungram); quoted text stands for itself, `label:` names a part.\n",
          `\`\`\`text\n${rules.join("\n").replaceAll("documentation:Documentation? ", "")}\n\`\`\`\n`,
        ]),
    exampleText(material, `language/${name}`),
  ].join("\n");
};
