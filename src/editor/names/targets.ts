import { withoutIndex } from "./file-names.ts";
import { languageWords } from "./language-words.ts";
import type { Lineages } from "./lineages.ts";
import type { Meanings } from "./meanings.ts";
import type { ModelLayers } from "./model-layers.ts";
import type { ProjectNames } from "./project-names.ts";
import type { Definition } from "./types.ts";
import type { Use } from "./use.ts";

/** What a use means. */
export interface Meant {
  /** Where the name is known in this file. */
  readonly local: Definition | undefined;
  readonly targets: readonly Definition[];
  /** It is a name, though nothing may declare it; false for a word of the language and for a member that no name stands for. */
  readonly isName: boolean;
}

const nothing: Meant = { local: undefined, targets: [], isName: false };
const unknown: Meant = { local: undefined, targets: [], isName: true };

/** What stands in a block is evaluated when the whole block has been read, but a model's body line by line. */
const isOfBlock = ({ role, owner }: Definition): boolean => role === "let" && !(owner && isKind(owner, "model"));

const isKind = ({ node }: Definition, kind: string): boolean => node.kind === "Declaration" && node.keyword.text === kind;

/** Finds what uses mean. Remembered until a text changes. */
export class Targets {
  readonly #names: ProjectNames;
  readonly #meanings: Meanings;
  readonly #lineages: Lineages;
  readonly #layers: ModelLayers;
  readonly #words: ReadonlySet<string>;
  /** Of a function, as of the kind of a layer, a name of the body that stands further down takes the meaning. Other words keep theirs until it stands. */
  readonly #functions: ReadonlySet<string>;
  readonly #known = new Map<Use, Meant>();

  constructor(names: ProjectNames, meanings: Meanings, lineages: Lineages, layers: ModelLayers) {
    this.#names = names;
    this.#meanings = meanings;
    this.#lineages = lineages;
    this.#layers = layers;
    this.#words = languageWords(names.vocabulary);
    this.#functions = new Set(["any", ...names.vocabulary.functions.keys()]);
    names.whenChanged(() => this.#known.clear());
  }

  of(file: string, use: Use): Meant {
    const known = this.#known.get(use);
    if (known) return known;
    const found = this.#search(file, use);
    this.#known.set(use, found);
    return found;
  }

  #search(file: string, use: Use): Meant {
    const { search, text } = use;
    switch (search.by) {
      case "scope":
        return this.#inScope(file, use);
      case "subject":
        return this.#subject(file, use);
      case "member":
        return this.#member(this.#meanings.expression(file, search.object), text);
      case "step":
        return this.#member(this.#meanings.path(file, search.path, search.step - 1), text);
      case "element step":
        return this.#member(this.#meanings.element(file, search.element, search.step), text);
      case "call":
        return this.#parameter(this.#meanings.expression(file, search.callee), text);
      case "element":
        return this.#parameter(this.#meanings.element(file, search.element), text);
      case "layers":
        return this.#layer(search.job, text);
      case "import": {
        const names = this.#names.of(file);
        const local = names?.definitionAt(search.item.alias ?? search.item.name);
        const target = local && this.#meanings.follow(local);
        return { local, targets: target ? [target] : [], isName: true };
      }
      case "chain":
        return this.#chain(file, use, search.names, search.start);
    }
  }

  #declared(local: Definition | undefined): Meant {
    if (!local) return nothing;
    const target = this.#meanings.follow(local);
    return { local, targets: target ? [target] : [], isName: true };
  }

  #inScope(file: string, { text, start, scope, role }: Use): Meant {
    const found = scope.lookup(text, start);
    if (found) return this.#declared(found);
    const top = this.#names.of(file)?.scope;
    for (const name of withoutIndex(text)) {
      const indexed = top?.own(name);
      if (indexed?.node.kind === "Declaration" && indexed.node.index) return this.#declared(indexed);
    }
    const later = scope.lookupLater(text);
    const isWord = this.#words.has(text);
    if (later && (!isWord || role === "layer" || this.#functions.has(text) || isOfBlock(later))) return this.#declared(later);
    return isWord ? nothing : unknown;
  }

  #subject(file: string, use: Use): Meant {
    const found = this.#inScope(file, use);
    const isWord = this.#names.vocabulary.membersOf("kept").some(({ name }) => name === use.text);
    if (!isWord) return found;
    return found.local && this.#meanings.of(found.local).some((each) => isKind(each, "data")) ? found : nothing;
  }

  #member(owners: readonly Definition[], name: string): Meant {
    const targets = [...new Set(owners.flatMap((owner) => this.#meanings.member(owner, name) ?? []))];
    if (targets.length > 0) return { local: targets[0], targets, isName: true };
    return owners.some(({ role }) => role === "namespace") ? unknown : nothing;
  }

  #parameter(callees: readonly Definition[], name: string): Meant {
    const models = callees.filter((callee) => isKind(callee, "model"));
    const targets = models.flatMap(({ file, node }) => {
      const parameter = node.kind === "Declaration" ? node.parameters?.parameters.find((each) => each.name.text === name) : undefined;
      return (parameter && this.#names.of(file)?.definitionAt(parameter.name)) ?? [];
    });
    if (targets.length > 0) return { local: targets[0], targets, isName: true };
    return models.length > 0 ? unknown : nothing;
  }

  /** A statement of a job speaks of the models of those that extend it, too. */
  #layer(job: Definition | undefined, name: string): Meant {
    const jobs = job ? this.#lineages.heirs(job) : [];
    const models = jobs.flatMap((each) => {
      const given = this.#meanings.property(each, "model");
      return given ? this.#meanings.expression(given.file, given.value) : [];
    });
    const targets = [...new Set([...new Set(models)].flatMap((model) => this.#layers.of(model).filter((layer) => layer.name === name)))];
    if (targets.length > 0) return { local: targets[0], targets, isName: true };
    // Layers without a name are called by their kind, the second of a kind `rms_norm_2`.
    return models.length === 0 || this.#names.vocabulary.layers.has(name.replace(/_[0-9]+$/, "")) ? nothing : unknown;
  }

  #chain(file: string, use: Use, names: readonly string[], start: number): Meant {
    const [first, ...rest] = names;
    if (first === undefined) return asFound(this.#inScope(file, use));
    const root = this.#meanings.lookup(file, first, start);
    let owners = root ? this.#meanings.of(root) : [];
    for (const name of rest) owners = this.#meanings.membersNamed(owners, name);
    return asFound(this.#member(owners, use.text));
  }
}

/** In a text that could not be read, only what is declared is a name. */
const asFound = (meant: Meant): Meant => (meant.targets.length > 0 ? meant : nothing);
