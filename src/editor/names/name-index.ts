import type { Vocabulary } from "../../semantics/index.ts";
import type { Name } from "../../syntax/index.ts";
import { clashesIn } from "./clashes.ts";
import type { FileNames, Spot } from "./file-names.ts";
import { Lineages } from "./lineages.ts";
import { Meanings } from "./meanings.ts";
import { ModelLayers } from "./model-layers.ts";
import { ProjectNames } from "./project-names.ts";
import { Targets } from "./targets.ts";
import type { Texts } from "./texts.ts";
import type { Clash, Definition, NameIndex, Occurrence } from "./types.ts";

/** True where no other file can speak of the name. */
const staysInFile = ({ role, hidden, owner }: Definition): boolean =>
  role === "loop" || role === "import" || role === "namespace" || (hidden && (role === "let" || role === "param" || (role === "declaration" && !owner)));

class Names implements NameIndex {
  readonly #names: ProjectNames;
  readonly #meanings: Meanings;
  readonly #lineages: Lineages;
  readonly #layers: ModelLayers;
  readonly #targets: Targets;

  constructor(names: ProjectNames) {
    this.#names = names;
    this.#meanings = new Meanings(names);
    this.#lineages = new Lineages(names, this.#meanings);
    this.#layers = new ModelLayers(names, this.#meanings);
    this.#targets = new Targets(names, this.#meanings, this.#lineages, this.#layers);
  }

  #of(file: string): FileNames | undefined {
    this.#names.refresh();
    return this.#names.of(file);
  }

  over(texts: Texts): NameIndex {
    return new Names(this.#names.over(texts));
  }

  at(file: string, offset: number): Occurrence | undefined {
    const spot = this.#of(file)?.spotAt(offset);
    return spot && this.#occurrence(file, spot);
  }

  inFile(file: string): readonly Occurrence[] {
    return this.#of(file)?.spots.flatMap((spot) => this.#occurrence(file, spot) ?? []) ?? [];
  }

  #occurrence(file: string, { start, end, text, definition, use }: Spot): Occurrence | undefined {
    if (definition) {
      const target = this.#meanings.follow(definition);
      return { file, start, end, nameEnd: end, role: "declaration", target, targets: target ? [target] : [], local: definition, declares: true };
    }
    const meant = use && this.#targets.of(file, use);
    if (!use || !meant?.isName) return undefined;
    const { local, targets } = meant;
    const named = (local ?? targets[0])?.name;
    const nameEnd =
      named !== undefined && named.length < text.length && /^[0-9]+$/.test(text.slice(named.length)) && text.startsWith(named) ? start + named.length : end;
    return { file, start, end, nameEnd, role: use.role, target: targets[0], targets, local, declares: false };
  }

  inSight(file: string, offset: number): readonly Definition[] {
    const found = new Map<string, Definition>();
    for (let scope = this.#of(file)?.scope.innermost(offset); scope; scope = scope.parent)
      for (const definition of scope.names) {
        const { at, node, role, name } = definition;
        const isLater = scope.parent !== undefined && at.end >= offset;
        // A value cannot rest on itself.
        const isItself = role !== "declaration" && role !== "loop" && role !== "import" && role !== "namespace" && node.start <= offset && offset <= node.end;
        if (!isLater && !isItself && !found.has(name)) found.set(name, definition);
      }
    return [...found.values()];
  }

  members(definition: Definition): readonly Definition[] {
    this.#names.refresh();
    const owners = this.#meanings.of(definition);
    return [
      ...new Set(
        owners.flatMap((owner) => {
          if (owner.role === "namespace") return this.#meanings.offered(owner);
          const isModel = owner.node.kind === "Declaration" && owner.node.keyword.text === "model";
          return isModel ? this.#layers.of(owner) : this.#meanings.children(owner);
        }),
      ),
    ];
  }

  means(file: string, node: Parameters<NameIndex["means"]>[1]): readonly Definition[] {
    this.#names.refresh();
    return node.kind === "Path" ? this.#meanings.path(file, node) : this.#meanings.expression(file, node);
  }

  meaningOf(definition: Definition): readonly Definition[] {
    this.#names.refresh();
    return this.#meanings.of(definition);
  }

  resolve(definition: Definition): Definition | undefined {
    this.#names.refresh();
    return this.#meanings.follow(definition);
  }

  occurrences(definition: Definition): readonly Occurrence[] {
    this.#names.refresh();
    const own = this.#names.of(definition.file);
    const files = staysInFile(definition) ? (own ? [own] : []) : [...this.#names.holding(definition.name)];
    if (own && !files.includes(own)) files.push(own);
    return files
      .sort((a, b) => (a.document.file < b.document.file ? -1 : a.document.file > b.document.file ? 1 : 0))
      .flatMap((names) => this.#inOne(names, definition));
  }

  #inOne(names: FileNames, definition: Definition): readonly Occurrence[] {
    const isImport = definition.role === "import" || definition.role === "namespace";
    const texts = new Set([definition.name]);
    // Under another name in this file.
    if (!isImport)
      for (const { items } of names.imports)
        for (const { name, alias } of items)
          if (alias && name.text === definition.name) {
            const local = names.definitionAt(alias);
            if (local && this.#meanings.follow(local) === definition) texts.add(alias.text);
          }
    const spots = new Set([...texts].flatMap((text) => names.spotsOf(text)));
    const found = [...spots].flatMap((spot) => this.#occurrence(names.document.file, spot) ?? []);
    return found
      .filter(({ local, targets }) => (isImport ? local === definition : targets.includes(definition) || local === definition))
      .sort((a, b) => a.start - b.start);
  }

  declared(file: string): readonly Definition[] {
    return [...(this.#of(file)?.scope.names ?? [])].filter(({ role }) => role !== "import" && role !== "namespace").sort((a, b) => a.at.start - b.at.start);
  }

  definitions(file: string): readonly Definition[] {
    return this.#of(file)?.definitions ?? [];
  }

  declarations(definition: Definition): readonly Name[] {
    return this.#of(definition.file)?.placesOf(definition) ?? [];
  }

  base(definition: Definition): Definition | undefined {
    this.#names.refresh();
    return this.#meanings.base(definition);
  }

  extenders(definition: Definition): readonly Definition[] {
    this.#names.refresh();
    return this.#lineages.extenders(definition);
  }

  linked(definition: Definition): readonly Definition[] {
    const found = new Set([definition]);
    // The set grows while it is walked.
    for (const each of found) {
      for (const { targets } of this.occurrences(each))
        if (targets.includes(each)) for (const target of targets) if (target.name === definition.name) found.add(target);
      for (const counterpart of this.#lineages.counterparts(each)) found.add(counterpart);
    }
    return [...found];
  }

  counterparts(definition: Definition): readonly Definition[] {
    this.#names.refresh();
    return this.#lineages.counterparts(definition);
  }

  clashes(file: string): readonly Clash[] {
    const names = this.#of(file);
    return names ? clashesIn(names, this.#layers) : [];
  }

  module(file: string, node: Parameters<NameIndex["module"]>[1]): string | undefined {
    this.#names.refresh();
    return this.#names.module(file, node);
  }
}

/** Names over all files of a project. */
export const createNameIndex = (project: Texts, vocabulary: Vocabulary): NameIndex => new Names(new ProjectNames(project, vocabulary));
