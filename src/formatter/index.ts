/**
 * The formatter: the layout of a `.hgm` file, as a prettier plugin and as a function. A room beside the road: only the typed tree of
 * `syntax` is read, and whoever does not format never loads prettier.
 */
export { type Formatted, type FormatOptions, formatSource } from "./format-source.ts";
