import type { UnitLexicon } from "../../syntax/index.ts";
import { type Parsed, parse } from "../../syntax/index.ts";
import { LineIndex, type PositionEncoding } from "../text/line-index.ts";

/** One text of one file at one moment. Never changes: an edit makes a new one. What is worked out from the text is worked out when first asked for. */
export class SourceDocument {
  /** As the client names it. */
  readonly uri: string;
  /** As places name it: the path for the host, or `std:devices`. */
  readonly file: string;
  readonly text: string;
  /** The client's number of this text; undefined for a file that is not open. */
  readonly version: number | undefined;
  /** Our number of this text, which no other text has, whatever the client calls its own; undefined for a file that is not open. */
  readonly revision: number | undefined;
  readonly encoding: PositionEncoding;
  readonly #units: UnitLexicon;
  #lines: LineIndex | undefined;
  #parsed: Parsed | undefined;

  constructor(fields: {
    readonly uri: string;
    readonly file: string;
    readonly text: string;
    readonly version: number | undefined;
    readonly revision?: number | undefined;
    readonly encoding: PositionEncoding;
    readonly units: UnitLexicon;
  }) {
    this.uri = fields.uri;
    this.file = fields.file;
    this.text = fields.text;
    this.version = fields.version;
    this.revision = fields.revision;
    this.encoding = fields.encoding;
    this.#units = fields.units;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text, this.encoding);
    return this.#lines;
  }

  /** Tree, tokens, comments and diagnostics of the parser; offsets are those of `text`. */
  get parsed(): Parsed {
    this.#parsed ??= parse(this.text, this.file, this.#units);
    return this.#parsed;
  }

  /** True where the parser found an error: the tree then holds what could be read around it. */
  get broken(): boolean {
    return this.parsed.diagnostics.some(({ severity }) => severity === "error");
  }
}
