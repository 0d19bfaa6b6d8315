import type { Definition } from "../names/index.ts";
import type { Snapshot } from "../snapshot.ts";

/** Longest head of a declaration that is shown. In UTF-16 units. */
const longestHead = 600;

/** How a name is declared: the text of its declaration up to its body, comments above left out. */
export const headOf = (snapshot: Snapshot, definition: Definition): string => {
  const text = snapshot.project.document(definition.file)?.text ?? "";
  const { node } = definition;
  const documentation = "documentation" in node ? node.documentation : undefined;
  const start = documentation ? documentation.end : node.start;
  const end = "body" in node && node.body ? node.body.start : node.end;
  const prefix = node.kind === "Parameter" ? "param " : node.kind === "ForHead" ? "for " : "";
  const head = `${prefix}${text.slice(start, end).trim()}`;
  // The lines of a parameter list keep their order, not their indentation.
  const lines = head.split(/\r\n?|\n/);
  const indentation = Math.min(
    ...lines
      .slice(1)
      .filter((line) => line.trim() !== "")
      .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0),
    80,
  );
  const shown = lines
    .map((line, index) => (index === 0 ? line : line.slice(indentation === 80 ? 0 : Math.min(indentation, /^[ \t]*/.exec(line)?.[0].length ?? 0))))
    .join("\n");
  return shown.length > longestHead ? `${shown.slice(0, longestHead)}…` : shown;
};

const fileName = (file: string): string => file.replace(/^.*\//, "");

/** What a name means, in Markdown: its declaration and what is written above it. `from` is the file in which it is asked for. */
export const explainName = (snapshot: Snapshot, definition: Definition, from: string): string => {
  const owner =
    definition.owner && definition.role !== "parameter" && definition.role !== "layer" && definition.role !== "loop" ? ` in \`${definition.owner.name}\`` : "";
  const where = definition.file === from ? "" : `From \`${definition.file.startsWith("std:") ? definition.file : fileName(definition.file)}\`.`;
  return [`\`\`\`hgm\n${headOf(snapshot, definition)}\n\`\`\``, definition.documentation ?? "", owner === "" ? "" : `Declared${owner}.`, where]
    .filter((each) => each !== "")
    .join("\n\n");
};
