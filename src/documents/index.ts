export { canonicalJson } from "../contracts/index.ts";
export { dump } from "./dump/dump.ts";
export type { DocumentContext } from "./kinds.ts";
export { verifyDocument } from "./verify-document.ts";
