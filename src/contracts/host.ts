/** The door to the world outside: files only. Rooms never touch the file system; those that need text get this. */
export interface Host {
  /** The text of a file, decoded as UTF-8, BOM removed; undefined if it does not exist or is no file. */
  readFile(path: string): string | undefined;
  /** The text of a library module such as `devices` (`std:devices`); undefined if there is none. */
  readLibrary(name: string): string | undefined;
  /** `specifier` (starting with ./ or ../) seen from file `from`. */
  resolve(from: string, specifier: string): string;
  /** The folder that files may be imported from, when `path` lies outside of it; undefined when the file may be read. No limit when absent. */
  outside?(path: string): string | undefined;
  /** Where a file ceases to be UTF-8: the first wrong byte, and its offset in the text that `readFile` gives. Undefined for a file that is sound. */
  invalid?(path: string): { readonly byte: number; readonly offset: number; readonly utf16: boolean } | undefined;
}
