import { type FileNames, withoutIndex } from "./file-names.ts";
import type { ModelLayers } from "./model-layers.ts";
import type { Clash, Definition } from "./types.ts";

const isJob = ({ node }: Definition): boolean => node.kind === "Declaration" && node.keyword.text === "job";
const isIndexed = ({ node }: Definition): boolean => node.kind === "Declaration" && node.index !== undefined;

const isLayer = ({ role }: Definition): boolean => role === "layer" || role === "input";

/** Names of a body may not repeat one around it; only layers mind that of a job, which is never a value. */
const inScopes = (names: FileNames): readonly Clash[] =>
  [...names.scopes].flatMap(([definition, scope]): readonly Clash[] => {
    const own = scope.own(definition.name);
    if (own && own !== definition) return [{ definition, before: own }];
    for (let around = scope.parent; around; around = around.parent) {
      const before = around.own(definition.name);
      if (before && (!isJob(before) || isLayer(definition))) return [{ definition, before }];
    }
    const made = scope.parent ? withoutIndex(definition.name).flatMap((name) => names.scope.own(name) ?? []) : [];
    const before = made.find(isIndexed);
    return before ? [{ definition, before }] : [];
  });

/** `zone[i]` makes `zone3`: a declaration of that name is in its way. */
const indexed = (definitions: readonly Definition[]): readonly Clash[] =>
  definitions.flatMap((definition) => {
    const made = isIndexed(definition) ? [] : withoutIndex(definition.name);
    const before = definitions.find((each) => isIndexed(each) && made.includes(each.name));
    return before ? [{ definition, before }] : [];
  });

const repeated = (definitions: readonly Definition[]): readonly Clash[] => {
  const first = new Map<string, Definition>();
  return definitions.flatMap((definition) => {
    const before = first.get(definition.name);
    if (!before) first.set(definition.name, definition);
    return before ? [{ definition, before }] : [];
  });
};

/** Definitions that take a name which is taken already. */
export const clashesIn = (names: FileNames, layers: ModelLayers): readonly Clash[] => {
  const top = [...names.scope.names].filter(({ role }) => role !== "loop");
  const inside = names.definitions.map((definition) => names.children(definition));
  const models = names.definitions.filter(({ node }) => node.kind === "Declaration" && node.keyword.text === "model");
  return [
    ...inScopes(names),
    ...indexed(top),
    ...inside.flatMap((children) => [...indexed(children), ...repeated(children)]),
    // Layers of a model that is written out in another one are layers of that one.
    ...models.flatMap((model) => repeated(layers.of(model))),
  ];
};
