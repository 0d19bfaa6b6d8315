import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, normalize, relative, resolve } from "node:path";
import type { Host } from "../contracts/index.ts";
import { packageRoot } from "./package-root.ts";

type Invalid = NonNullable<ReturnType<NonNullable<Host["invalid"]>>>;

/** The first byte that is no part of a character of UTF-8, with the offset in the decoded text; undefined when there is none. */
export const firstInvalid = (bytes: Uint8Array, text: string): Invalid | undefined => {
  // Every wrong byte is read as U+FFFD; a text that holds this character of its own right has its three bytes there.
  if (!text.includes("\uFFFD")) return undefined;
  let byte = 0;
  for (let offset = 0; offset < text.length; ) {
    const code = text.codePointAt(offset) ?? 0;
    const length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (code === 0xfffd && (bytes[byte] !== 0xef || bytes[byte + 1] !== 0xbf || bytes[byte + 2] !== 0xbd)) {
      const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
      return { byte, offset, utf16 };
    }
    byte += length;
    offset += code > 0xffff ? 2 : 1;
  }
  return undefined;
};

interface FileText {
  readonly text: string;
  readonly invalid: Invalid | undefined;
}

/** UTF-8 text without its byte order mark; undefined when the path names no readable file. */
const readText = (path: string): FileText | undefined => {
  try {
    if (!statSync(path).isFile()) return undefined;
    const bytes = readFileSync(path);
    const whole = bytes.toString("utf8");
    const invalid = firstInvalid(bytes, whole);
    const marked = whole.startsWith("\uFEFF");
    return {
      text: marked ? whole.slice(1) : whole,
      invalid: invalid && marked ? { ...invalid, offset: invalid.offset - 1 } : invalid,
    };
  } catch {
    // Not there, not allowed, a loop of symbolic links, or longer than a string can be.
    return undefined;
  }
};

const real = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
};

/**
 * The file system of this machine, and the library modules of the installed package.
 * @param root the folder that files may be imported from, symbolic links followed; everywhere when absent
 */
export const nodeHost = (root?: string): Host => {
  const wrong = new Map<string, Invalid>();
  const inside = root === undefined ? undefined : real(root);
  return {
    readFile: (path) => {
      const read = readText(path);
      if (read?.invalid) wrong.set(path, read.invalid);
      else wrong.delete(path);
      return read?.text;
    },
    readLibrary: (name) => (/^[A-Za-z0-9_-]+$/.test(name) ? readText(join(packageRoot(), "std", `${name}.hgm`))?.text : undefined),
    resolve: (from, specifier) => normalize(join(dirname(from), specifier)),
    outside: (path) => {
      if (inside === undefined) return undefined;
      const way = relative(inside, real(path));
      return way === ".." || way.startsWith("../") || way.startsWith("..\\") || isAbsolute(way) ? root : undefined;
    },
    invalid: (path) => wrong.get(path),
  };
};

/** The file system as a spec sees it: files are imported from the folder of the spec and below, or from `root` and below. */
export const specHost = (file: string, root?: string): Host => nodeHost(root ?? dirname(file));
