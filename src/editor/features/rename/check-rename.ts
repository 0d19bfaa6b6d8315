import type { Clash, Definition, NameIndex, Occurrence } from "../../names/index.ts";
import type { Snapshot } from "../../snapshot.ts";
import type { Change } from "../workspace-edit.ts";
import { renamedTexts, shifted } from "./renamed-texts.ts";

type Changes = ReadonlyMap<string, readonly Change[]>;

/** A definition by its place, in the texts after the changes. */
const keyOf = ({ file, at }: Definition, changes: Changes | undefined): string => `${shifted(changes?.get(file) ?? [], at.start)} ${file}`;

/** What an occurrence means, so that those before and after the changes can be compared. */
const meaningOf = ({ local, targets }: Occurrence, changes: Changes | undefined): string =>
  [local, ...targets].map((each) => (each ? keyOf(each, changes) : "")).join("|");

/** Checks that after a change of names every name of every file means what it meant before: by asking the names of the changed texts. */
class RenameCheck {
  readonly #snapshot: Snapshot;
  readonly #changes: Changes;
  readonly #name: string;
  readonly #after: NameIndex;

  constructor(snapshot: Snapshot, changes: Changes, name: string) {
    this.#snapshot = snapshot;
    this.#changes = changes;
    this.#name = name;
    this.#after = snapshot.names.over(renamedTexts(changes, snapshot));
  }

  /** `line 3 of sites.hgm`, of the texts before the changes. */
  #where(file: string, offset: number): string {
    const document = this.#snapshot.project.document(file);
    return `line ${(document?.lines.lineOf(offset) ?? 0) + 1} of ${file.replace(/^.*\//, "")}`;
  }

  /** Files in which a name may come to mean something else. */
  #files(): readonly string[] {
    const { project } = this.#snapshot;
    const touched = [...this.#changes.keys()];
    return [...new Set([...touched, ...project.files().filter((file) => project.document(file)?.text.includes(this.#name))])];
  }

  /** Why it must not be done; undefined when it can. */
  objection(): string | undefined {
    for (const file of this.#files()) {
      const found = this.#broken(file) ?? this.#clash(file) ?? this.#otherwiseMeant(file);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The new name may be read as something else where the old one stood. */
  #broken(file: string): string | undefined {
    const changes = this.#changes.get(file);
    const document = this.#snapshot.project.document(file);
    if (!changes || !document) return undefined;
    const errors = ({ parsed }: Pick<typeof document, "parsed">): number => parsed.diagnostics.filter(({ severity }) => severity === "error").length;
    const after = renamedTexts(new Map([[file, changes]]), this.#snapshot).document(file);
    return after && errors(after) > errors(document) ? `\`${this.#name}\` cannot be read as a name at ${this.#where(file, changes[0]?.start ?? 0)}` : undefined;
  }

  #clash(file: string): string | undefined {
    const key =
      (changes: Changes | undefined) =>
      ({ definition, before }: Clash): string =>
        `${keyOf(definition, changes)}|${keyOf(before, changes)}`;
    const known = new Set(this.#snapshot.names.clashes(file).map(key(this.#changes)));
    const clash = this.#after
      .clashes(file)
      .find((each) => (each.definition.name === this.#name || each.before.name === this.#name ? !known.has(key(undefined)(each)) : false));
    if (!clash) return undefined;
    // The one that keeps its name is the one to be told of.
    const renamed = ({ file: of, at }: Definition): boolean =>
      (this.#changes.get(of) ?? []).some(({ start }) => shifted(this.#changes.get(of) ?? [], start) === at.start);
    const other = renamed(clash.definition) ? clash.before : clash.definition;
    const before = this.#snapshot.names.definitions(other.file).find((each) => keyOf(each, this.#changes) === keyOf(other, undefined));
    return `\`${other.name}\` is declared already, in ${this.#where(other.file, before?.at.start ?? other.at.start)}`;
  }

  #otherwiseMeant(file: string): string | undefined {
    const changes = this.#changes.get(file) ?? [];
    const after = new Map(this.#after.inFile(file).map((each) => [each.start, each]));
    for (const before of this.#snapshot.names.inFile(file)) {
      const start = shifted(changes, before.start);
      const now = after.get(start);
      after.delete(start);
      if (!now || meaningOf(before, this.#changes) !== meaningOf(now, undefined)) {
        const text = this.#snapshot.project.document(file)?.text.slice(before.start, before.end) ?? "";
        return `\`${text}\` in ${this.#where(file, before.start)} would no longer mean what it does`;
      }
    }
    // A word of the language, or a member that was none of these names.
    const [caught] = after.values();
    if (!caught) return undefined;
    const offset = this.#offsetBefore(file, caught.start);
    return `\`${this.#name}\` in ${this.#where(file, offset)} has a meaning already, and would mean this`;
  }

  #offsetBefore(file: string, after: number): number {
    return (this.#changes.get(file) ?? []).reduceRight((at, { start, end, text }) => {
      const from = shifted(this.#changes.get(file) ?? [], start);
      return from < after ? at - (text.length - (end - start)) : at;
    }, after);
  }
}

/** Why a change of names must not be done: something would mean another thing than before, or two things one. Undefined when it can be done. */
export const objectionTo = (snapshot: Snapshot, changes: Changes, name: string): string | undefined => new RenameCheck(snapshot, changes, name).objection();
