import pc from "picocolors";
import type { Diagnostic, Place, Severity } from "../contracts/index.ts";
import { displayWidth, printable } from "./display-width.ts";
import { lineAndColumn, lineAt } from "./line-and-column.ts";

export interface FrameOptions {
  readonly color: boolean;
  /** How a file is called in the output; as the diagnostic names it by default. */
  readonly path?: (file: string) => string;
}

/** Longest piece of a source line that a frame shows. */
const widest = 140;

/** Longest message, note or title that is printed whole; it may quote a piece of the text, which may be of any length. */
const longest = 2000;

const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest / 2)} … ${text.slice(-longest / 2)}`);

type Colors = ReturnType<typeof pc.createColors>;

const tint = (colors: Colors, severity: Severity): ((text: string) => string) =>
  severity === "error" ? colors.red : severity === "warning" ? colors.yellow : colors.cyan;

/**
 * One diagnostic as text for people: severity, code and message, `file:line:column`, the source line with carets below the place, related places
 * each with a line of its own, notes, and the fixes that an editor would offer. `source` gives the text of a file, or undefined if there is none;
 * then the place is left without a frame. Ends without a line break.
 */
export const renderDiagnostic = (diagnostic: Diagnostic, source: (file: string) => string | undefined, options: FrameOptions): string => {
  const colors = pc.createColors(options.color);
  const mark = tint(colors, diagnostic.severity);
  const lines = [`${mark(colors.bold(`${diagnostic.severity} ${diagnostic.code}`))}${colors.bold(`: ${printable(shortened(diagnostic.message))}`)}`];
  if (diagnostic.place) lines.push(...frame(diagnostic.place, source, options, colors, mark));
  if (diagnostic.pointer !== undefined)
    lines.push(`  ${colors.blue("at")} ${printable(diagnostic.pointer === "" ? "the whole document" : diagnostic.pointer)}`);
  for (const { place, message } of diagnostic.related) {
    lines.push(`  ${colors.bold(printable(message))}`, ...frame(place, source, options, colors, colors.blue));
  }
  for (const note of diagnostic.notes) lines.push(`  ${colors.blue("=")} ${printable(shortened(note))}`);
  for (const fix of diagnostic.fixes) lines.push(`  ${colors.green("fix:")} ${printable(shortened(fix.title))}`);
  return lines.join("\n");
};

/** Diagnostics one below the other, with a blank line between. */
export const renderDiagnostics = (diagnostics: readonly Diagnostic[], source: (file: string) => string | undefined, options: FrameOptions): string =>
  diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, source, options)).join("\n\n");

const frame = (place: Place, source: (file: string) => string | undefined, options: FrameOptions, colors: Colors, mark: (text: string) => string): string[] => {
  const name = printable((options.path ?? ((file) => file))(place.file));
  const text = source(place.file);
  if (text === undefined) return [`  ${colors.blue("-->")} ${name}`];
  const { line, column } = lineAndColumn(text, place.start);
  const number = String(line);
  const margin = " ".repeat(number.length);
  const whole = lineAt(text, place.start);
  const from = Math.max(0, Math.min(place.start - whole.start, whole.text.length));
  const to = Math.max(from, Math.min(place.end - whole.start, whole.text.length));
  const piece = cut(whole.text, from, to);
  const before = printable(piece.text.slice(0, piece.from));
  const below = printable(piece.text.slice(piece.from, piece.to));
  const continues = place.end > whole.start + whole.text.length && text.slice(whole.start + whole.text.length, place.end).trim() !== "";
  return [
    `  ${margin}${colors.blue("-->")} ${name}:${line}:${column}`,
    `  ${colors.blue(`${number} |`)} ${printable(piece.text)}`,
    `  ${colors.blue(`${margin} |`)} ${" ".repeat(displayWidth(before))}${mark("^".repeat(Math.max(1, displayWidth(below))))}${continues ? mark(" …") : ""}`,
  ];
};

/** The part of a long line around a range, with the range's place in it. */
const cut = (text: string, from: number, to: number): { readonly text: string; readonly from: number; readonly to: number } => {
  if (text.length <= widest) return { text, from, to };
  const start = Math.max(0, Math.min(from - Math.floor(widest / 3), text.length - widest));
  const end = Math.min(text.length, start + widest);
  const head = start > 0 ? "…" : "";
  return {
    text: `${head}${text.slice(start, end)}${end < text.length ? "…" : ""}`,
    from: from - start + head.length,
    to: Math.min(to, end) - start + head.length,
  };
};
