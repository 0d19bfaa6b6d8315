import { type InlayHint, InlayHintRequest, InlayHintResolveRequest } from "vscode-languageserver";
import { pathedMembers } from "../../../syntax/index.ts";
import { explainFacts, markup } from "../../explanations/index.ts";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { type HintData, inlayHintsOf } from "./hints.ts";

const isHintData = (data: unknown): data is HintData => typeof data === "object" && data !== null && "uri" in data && "path" in data;

const isLazy = ({ client }: Snapshot): boolean => client.textDocument?.inlayHint?.resolveSupport?.properties.includes("tooltip") === true;

/** A hint with all that is known of its member. */
const explained = (hint: InlayHint, snapshot: Snapshot): InlayHint => {
  const data: unknown = hint.data;
  const document = isHintData(data) ? snapshot.document(data.uri) : undefined;
  const member = document && isHintData(data) ? pathedMembers(document.parsed.tree).find(({ path }) => path === data.path) : undefined;
  const text = document && member ? explainFacts(snapshot, document.file, member.node) : "";
  return text === "" ? hint : { ...hint, tooltip: markup(text, snapshot.client.textDocument?.hover?.contentFormat) };
};

/** What values come to, how many parameters layers have, and the names of arguments, told between the words of the text. */
export const inlayHints: Feature = {
  name: "inlay hints",
  capabilities: () => ({ inlayHintProvider: { resolveProvider: true } }),
  register: (registrar) => {
    registrar.request(InlayHintRequest.type, ({ textDocument, range }, snapshot) => {
      const document = snapshot.document(textDocument.uri);
      if (!document) return null;
      const hints = inlayHintsOf(document, document.lines.offsetsOf(range), snapshot);
      return isLazy(snapshot) ? [...hints] : hints.map((hint) => explained(hint, snapshot));
    });
    registrar.request(InlayHintResolveRequest.type, (hint, snapshot) => explained(hint, snapshot));
  },
};
