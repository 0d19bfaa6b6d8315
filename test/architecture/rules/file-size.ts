import type { Violation } from "./sources.ts";

/** In bytes. A file that grows beyond it holds more than one concept. */
export const largestHandWrittenFile = 25_000;

/** Written by generators or package managers, or data: nobody reads them from top to bottom. */
const notHandWritten = [
  /\.generated\.[a-z]+$/,
  /^package-lock\.json$/,
  /^schemas\//,
  /^docs\/diagnostics\//,
  /^grammar\/railroad\.html$/,
  /^grammar\/tree-sitter\/src\/parser\.c$/,
  /^docs\/reference\//,
  /\.(?:json|csv|svg|png|lock)$/,
];

export const isHandWritten = (path: string): boolean => !notHandWritten.some((pattern) => pattern.test(path));

/** Hand-written files above 25 kB. */
export const fileSize = (files: readonly { readonly path: string; readonly bytes: number }[]): readonly Violation[] =>
  files
    .filter(({ path, bytes }) => isHandWritten(path) && bytes > largestHandWrittenFile)
    .map(({ path, bytes }) => ({ file: path, line: 1, message: `has ${bytes} bytes; a hand-written file has at most ${largestHandWrittenFile}` }));
