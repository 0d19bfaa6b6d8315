import type { py } from "../../../contracts/index.ts";
import { CompilerBug } from "../../../contracts/index.ts";
import { breakable, printExpression } from "./expressions.ts";
import { documentationString, isPythonName } from "./literals.ts";

const lineWidth = 120;
const step = "    ";

/** `head` + expression + `tail` on one line, or broken at the outermost brackets, one item a line with a comma after the last; items too long, too. */
const withExpression = (indent: string, head: string, value: py.Expression, tail: string): string[] => {
  const line = `${indent}${head}${printExpression(value)}${tail}`;
  if (line.length <= lineWidth) return [line];
  const parts = breakable(value);
  if (parts) {
    const items = parts.items.flatMap(({ text, nested }) =>
      nested ? withExpression(`${indent}${step}`, nested.head, nested.value, ",") : [`${indent}${step}${text},`],
    );
    return [`${indent}${head}${parts.before}`, ...items, `${indent}${parts.after}${tail}`];
  }
  const chain = chainOf(value);
  if (chain.length < 2) return [line];
  return [`${indent}${head}(`, ...chain.map((item) => `${indent}${step}${item}`), `${indent})${tail}`];
};

/** `a or b or c` as lines that start with the operator. */
const chainOf = (value: py.Expression): string[] => {
  if (value.kind !== "binary") return [printExpression(value)];
  const rights: string[] = [];
  let left: py.Expression = value;
  while (left.kind === "binary" && left.operator === value.operator && value.operator !== "**") {
    const whole = printExpression(left);
    const before = printExpression(left.left);
    // The printed right side, with the brackets that it has in the whole.
    rights.unshift(whole.slice(whole.startsWith(before) ? before.length + 1 : before.length + 3));
    left = left.left;
  }
  const whole = printExpression(value);
  const tail = rights.join(" ");
  return [whole.slice(0, whole.length - tail.length - 1), ...rights];
};

const parameterText = (p: py.FunctionParameter): string => {
  if (!isPythonName(p.name)) throw new CompilerBug(`"${p.name}" is no Python name`);
  const annotation = p.annotation ? `: ${printExpression(p.annotation)}` : "";
  const value = p.value ? (p.annotation ? ` = ${printExpression(p.value)}` : `=${printExpression(p.value)}`) : "";
  return `${p.name}${annotation}${value}`;
};

const commentLines = (indent: string, text: string): string[] => text.split(/\r\n|\r|\n/).map((line) => (line === "" ? `${indent}#` : `${indent}# ${line}`));

/** Words of a line, broken at blanks so that no line is longer than `width` where words allow it. */
const wrapped = (line: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of line.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** A docstring of one line, or one whose closing quotes have a line of their own. */
const documentationLines = (indent: string, text: string | undefined): string[] => {
  if (text === undefined) return [];
  const whole = documentationString(text);
  if (!text.includes("\n") && indent.length + whole.length <= lineWidth) return [`${indent}${whole}`];
  const prose = text.split("\n").flatMap((line) => wrapped(line, lineWidth - indent.length - 3));
  return documentationString(`${prose.join("\n")}\n`)
    .split("\n")
    .map((line) => (line === "" ? "" : `${indent}${line}`));
};

const suite = (indent: string, body: readonly py.Statement[]): string[] => {
  const lines = printStatements(`${indent}${step}`, body);
  return body.every((s) => s.kind === "comment" || s.kind === "blank") ? [...lines, `${indent}${step}pass`] : lines;
};

const isDefinition = (s: py.Statement): s is py.FunctionDefinition | py.ClassDefinition => s.kind === "function" || s.kind === "class";

const definition = (indent: string, s: py.FunctionDefinition | py.ClassDefinition): string[] => {
  if (!isPythonName(s.name)) throw new CompilerBug(`"${s.name}" is no Python name`);
  const lines = s.comment === undefined ? [] : commentLines(indent, s.comment);
  if (s.kind === "class") {
    lines.push(`${indent}class ${s.name}${s.bases.length > 0 ? `(${s.bases.map(printExpression).join(", ")})` : ""}:`);
  } else {
    const returns = s.returns ? ` -> ${printExpression(s.returns)}` : "";
    const parameters = s.parameters.map(parameterText);
    const line = `${indent}def ${s.name}(${parameters.join(", ")})${returns}:`;
    if (line.length <= lineWidth) lines.push(line);
    else lines.push(`${indent}def ${s.name}(`, ...parameters.map((p) => `${indent}${step}${p},`), `${indent})${returns}:`);
  }
  const documentation = documentationLines(`${indent}${step}`, s.documentation);
  lines.push(...documentation);
  if (documentation.length > 0 && s.kind === "class" && s.body.length > 0) lines.push("");
  if (s.body.length > 0 || documentation.length === 0) lines.push(...suite(indent, s.body));
  return lines;
};

const printStatement = (indent: string, s: py.Statement): string[] => {
  switch (s.kind) {
    case "function":
    case "class":
      return definition(indent, s);
    case "expression":
      return withExpression(indent, "", s.value, "");
    case "assign": {
      const annotation = s.annotation ? `: ${printExpression(s.annotation)}` : "";
      return withExpression(indent, `${printExpression(s.target)}${annotation} ${s.operator ?? ""}= `, s.value, "");
    }
    case "return":
      return s.value ? withExpression(indent, "return ", s.value, "") : [`${indent}return`];
    case "raise":
      return withExpression(indent, "raise ", s.value, "");
    case "if":
      return [
        ...s.branches.flatMap((branch, i) => [...withExpression(indent, i === 0 ? "if " : "elif ", branch.test, ":"), ...suite(indent, branch.body)]),
        ...(s.otherwise ? [`${indent}else:`, ...suite(indent, s.otherwise)] : []),
      ];
    case "for":
      return [...withExpression(indent, `for ${printExpression(s.target)} in `, s.of, ":"), ...suite(indent, s.body)];
    case "with":
      return [...withExpression(indent, "with ", s.value, `${s.as === undefined ? "" : ` as ${s.as}`}:`), ...suite(indent, s.body)];
    case "import":
      return [`${indent}import ${s.module}${s.as === undefined ? "" : ` as ${s.as}`}`];
    case "from":
      return [`${indent}from ${s.module} import ${s.names.join(", ")}`];
    case "comment":
      return commentLines(indent, s.text);
    case "blank":
      return [""];
  }
};

/** Definitions are set apart from their neighbours: by two lines at the top of a file, by one inside a class or function. */
export const printStatements = (indent: string, statements: readonly py.Statement[]): string[] => {
  const gap = indent === "" ? ["", ""] : [""];
  const lines: string[] = [];
  statements.forEach((statement, i) => {
    const before = statements[i - 1];
    const afterComment = before?.kind === "comment";
    if (before && !afterComment && before.kind !== "blank" && (isDefinition(statement) || isDefinition(before))) lines.push(...gap);
    lines.push(...printStatement(indent, statement));
  });
  return lines;
};
