/** A file to be written below the output folder. Text is UTF-8 with LF line ends. */
export interface OutputFile {
  /** Relative, `/` between parts. */
  readonly path: string;
  readonly text: string;
  readonly executable?: boolean;
}
