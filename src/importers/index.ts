/**
 * Other formats into `.hgm`. A room beside the road: it gives text, laid out by the formatter, and knows nothing of what the rooms make of it.
 */
export { type HuggingFaceImport, type ImportedField, importHuggingFace, transformersVersion } from "./hf/import-hugging-face.ts";
