import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type AnyMember, type Declaration, parse, type SourceFile, type SourceToken } from "../../../src/syntax/index.ts";

/** One `.hgm` file of the repository, by its path from the root. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly tree: SourceFile;
  readonly tokens: readonly SourceToken[];
}

/** Reads files of the repository, each once. */
export class Sources {
  readonly #root: string;
  readonly #known = new Map<string, Source>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Every example, in the order of their names. */
  examples(): readonly Source[] {
    return readdirSync(join(this.#root, "examples"))
      .filter((name) => name.endsWith(".hgm"))
      .sort()
      .map((name) => this.read(`examples/${name}`));
  }

  read(file: string): Source {
    const known = this.#known.get(file);
    if (known) return known;
    const text = readFileSync(join(this.#root, file), "utf8");
    const { tree, tokens } = parse(text, file);
    const source = { file, text, tree, tokens };
    this.#known.set(file, source);
    return source;
  }

  /** The file that an import names. */
  imported(from: Source, specifier: string): Source {
    return this.read(specifier.startsWith("std:") ? `std/${specifier.slice(4)}.hgm` : posix.join(posix.dirname(from.file), specifier));
  }
}

/** The member itself, without `private`. */
export const bare = (member: AnyMember): AnyMember => (member.kind === "Private" ? member.member : member);

/** The declaration of this name at the top of a file. */
export const declarationOf = ({ tree }: Source, name: string): Declaration | undefined =>
  tree.members.map(bare).find((member): member is Declaration => member.kind === "Declaration" && member.name.text === name);
