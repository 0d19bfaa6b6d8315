import type { Host } from "../contracts/index.ts";

/** The door of the language server to the world outside. All of it is given from outside, so that server, tests and a browser share the code. */
export interface Surroundings extends Host {
  /** Paths of the `.hgm` files in a folder and below, hidden folders and `node_modules` left out, in order of path; at most `limit` of them. */
  listFiles(folder: string, limit: number): readonly string[];
  /** Where a library module such as `devices` lies as a file, for editors to open; undefined where it has no file. */
  libraryFile(name: string): string | undefined;
  /** Where a page of the documentation that came with this hgm lies, such as `diagnostics/HGM2001.md`; undefined where there is none. */
  page(name: string): string | undefined;
  /** Calls `action` after a time, in milliseconds. Gives what takes the call back. */
  after(milliseconds: number, action: () => void): () => void;
  /** Milliseconds since some moment, for durations in the log. */
  now(): number;
}
