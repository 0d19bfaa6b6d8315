import type { Position, Range } from "vscode-languageserver";

/** How the client counts within a line: UTF-16 units (the default of the protocol) or bytes of UTF-8. */
export type PositionEncoding = "utf-16" | "utf-8";

/** Bytes of the character that begins at `offset`, and its length in UTF-16 units; a lone half of a pair counts as U+FFFD, which takes three bytes. */
const character = (text: string, offset: number): { readonly bytes: number; readonly units: number } => {
  const code = text.codePointAt(offset) ?? 0;
  if (code < 0x80) return { bytes: 1, units: 1 };
  if (code < 0x800) return { bytes: 2, units: 1 };
  return code < 0x10000 ? { bytes: 3, units: 1 } : { bytes: 4, units: 2 };
};

/** A whole number of at least 0, whatever a client sent. */
const whole = (value: unknown): number =>
  typeof value === "number" && value > 0 ? (value > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Math.floor(value)) : 0;

/**
 * The lines of a text: offsets (UTF-16, half open, as everywhere in the compiler) to positions of the protocol and back. A line ends at LF, CR LF or CR.
 * A position that is not in the text is taken as the nearest one that is: behind the end of a line is its end, behind the last line is the end of the text,
 * and within a pair of surrogates is before the pair.
 */
export class LineIndex {
  readonly text: string;
  readonly encoding: PositionEncoding;
  /** Where lines begin. */
  readonly #starts: readonly number[];

  constructor(text: string, encoding: PositionEncoding = "utf-16") {
    this.text = text;
    this.encoding = encoding;
    const starts = [0];
    for (let offset = 0; offset < text.length; offset++) {
      const code = text.charCodeAt(offset);
      if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
    }
    this.#starts = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Where a line begins; the end of the text for a line that there is not. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** Where the text of a line ends, its line end not counted. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    if (line + 1 < this.#starts.length) {
      end -= 1;
      if (this.text.charCodeAt(end) === 10 && this.text.charCodeAt(end - 1) === 13) end -= 1;
    }
    return Math.max(end, Math.min(this.lineStart(line), this.text.length));
  }

  /** The line, counted from 0, in which an offset lies. */
  lineOf(offset: number): number {
    let low = 0;
    for (let high = this.#starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  offsetAt(position: Position): number {
    const line = whole(position.line);
    if (line >= this.#starts.length) return this.text.length;
    const [start, end] = [this.lineStart(line), this.lineEnd(line)];
    const wanted = whole(position.character);
    if (this.encoding === "utf-16") {
      const offset = Math.min(start + wanted, end);
      const code = this.text.charCodeAt(offset);
      const before = this.text.charCodeAt(offset - 1);
      return code >= 0xdc00 && code < 0xe000 && before >= 0xd800 && before < 0xdc00 && offset > start ? offset - 1 : offset;
    }
    let offset = start;
    for (let bytes = 0; offset < end; ) {
      const next = character(this.text, offset);
      bytes += next.bytes;
      if (bytes > wanted) break;
      offset += next.units;
    }
    return offset;
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineOf(at);
    const start = this.lineStart(line);
    if (this.encoding === "utf-16") return { line, character: at - start };
    let bytes = 0;
    for (let each = start; each < at; ) {
      const next = character(this.text, each);
      bytes += next.bytes;
      each += next.units;
    }
    return { line, character: bytes };
  }

  rangeOf(place: { readonly start: number; readonly end: number }): Range {
    return { start: this.positionAt(place.start), end: this.positionAt(place.end) };
  }

  /** The offsets of a range; ends in the wrong order are put right. */
  offsetsOf(range: Range): { readonly start: number; readonly end: number } {
    const [a, b] = [this.offsetAt(range.start), this.offsetAt(range.end)];
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }
}
