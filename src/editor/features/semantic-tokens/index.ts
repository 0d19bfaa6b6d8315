import {
  type SemanticTokens,
  type SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from "vscode-languageserver";
import type { Feature } from "../../feature.ts";
import type { Snapshot } from "../../snapshot.ts";
import { colouredTokens } from "./coloured-tokens.ts";
import { tokenModifiers, tokenTypes } from "./legend.ts";
import { tokenData, tokenEdits } from "./token-data.ts";

/** Documents whose last colours are kept for the next difference; those asked for longest ago go first. */
const mostKept = 64;

/** The last colours of each file, by the number that the client knows them by. */
class KeptColours {
  /** The file asked for last stands last. */
  readonly #kept = new Map<string, { readonly id: string; readonly data: readonly number[] }>();
  #next = 0;

  keep(file: string, data: readonly number[]): string {
    this.#next += 1;
    const id = String(this.#next);
    this.#kept.delete(file);
    this.#kept.set(file, { id, data });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break;
      this.#kept.delete(oldest);
    }
    return id;
  }

  /** Undefined where the client speaks of others than the last. */
  before(file: string, id: string): readonly number[] | undefined {
    const kept = this.#kept.get(file);
    return kept && kept.id === id ? kept.data : undefined;
  }
}

const coloured = (
  uri: string,
  snapshot: Snapshot,
  range?: { readonly start: number; readonly end: number },
): { readonly file: string; readonly data: number[] } | undefined => {
  const document = snapshot.document(uri);
  if (!document) return undefined;
  const tokens = colouredTokens(document, snapshot.names.inFile(document.file), snapshot.vocabulary);
  const within = range ? tokens.filter(({ start, end }) => end > range.start && start < range.end) : tokens;
  return { file: document.file, data: tokenData(within, document.lines) };
};

/** Colours of tokens, whole, as a difference to those before, or of a range. */
export const semanticTokens: Feature = {
  name: "semantic tokens",
  capabilities: () => ({
    semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] }, full: { delta: true }, range: true },
  }),
  register: (registrar) => {
    const kept = new KeptColours();
    registrar.request(SemanticTokensRequest.type, ({ textDocument }, snapshot): SemanticTokens | null => {
      const found = coloured(textDocument.uri, snapshot);
      return found ? { resultId: kept.keep(found.file, found.data), data: found.data } : null;
    });
    registrar.request(SemanticTokensDeltaRequest.type, ({ textDocument, previousResultId }, snapshot): SemanticTokens | SemanticTokensDelta | null => {
      const found = coloured(textDocument.uri, snapshot);
      if (!found) return null;
      const before = kept.before(found.file, previousResultId);
      const resultId = kept.keep(found.file, found.data);
      return before ? { resultId, edits: tokenEdits(before, found.data) } : { resultId, data: found.data };
    });
    registrar.request(SemanticTokensRangeRequest.type, ({ textDocument, range }, snapshot): SemanticTokens | null => {
      const offsets = snapshot.document(textDocument.uri)?.lines.offsetsOf(range);
      const found = offsets && coloured(textDocument.uri, snapshot, offsets);
      return found ? { data: found.data } : null;
    });
  },
};
