/** A comment, kept beside the tree. `text` is as written, slashes included. */
export interface Comment {
  readonly kind: "line" | "documentation";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
