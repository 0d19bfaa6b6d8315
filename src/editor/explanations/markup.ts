import { type MarkupContent, MarkupKind } from "vscode-languageserver";

/** Markdown where the client shows it, else the same without its marks. `formats` is what the client has said. */
export const markup = (markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent => {
  if (formats === undefined || formats.length === 0 || formats.includes(MarkupKind.Markdown)) return { kind: MarkupKind.Markdown, value: markdown };
  const value = markdown
    .replace(/^```\w*\n?/gm, "")
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1: $2")
    .replace(/[`*]/g, "");
  return { kind: MarkupKind.PlainText, value };
};
