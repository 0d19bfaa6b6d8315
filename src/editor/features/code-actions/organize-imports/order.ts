import type { Entry } from "./collect.ts";

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const itemText = ({ name, alias }: Entry["items"][number]): string => (alias === undefined || alias === name ? name : `${name} as ${alias}`);

const isStandard = ({ specifier }: Entry): boolean => /^std:/.test(specifier);

const sortedItems = (entry: Entry): Entry => ({
  ...entry,
  items: [...new Map(entry.items.map((item) => [itemText(item), item])).values()].sort(
    (a, b) => before(a.name, b.name) || before(a.alias ?? "", b.alias ?? ""),
  ),
});

const joined = (a: Entry, b: Entry): Entry => {
  const [behind, ...more] = [a.behind, b.behind].filter((comment) => comment !== undefined);
  return {
    ...a,
    items: [...a.items, ...b.items],
    above: [...a.above, ...b.above, ...(more.length > 0 ? [...(behind ? [behind] : []), ...more] : [])],
    behind: more.length > 0 ? undefined : behind,
  };
};

const canJoin = (a: Entry, b: Entry): boolean =>
  a.specifier === b.specifier && a.namespace === undefined && b.namespace === undefined && a.verbatim === undefined && b.verbatim === undefined;

/** Names that stay only so that their module is read go where another is there. */
const withoutIdle = (entry: Entry): Entry => (entry.items.some(({ idle }) => !idle) ? { ...entry, items: entry.items.filter(({ idle }) => !idle) } : entry);

/** Imports of the same module made one. `adjacent`: only where one follows the other. */
const merged = (entries: readonly Entry[], adjacent: boolean): readonly Entry[] => {
  const result: Entry[] = [];
  for (const entry of entries) {
    const index = adjacent ? result.length - 1 : result.findIndex((each) => canJoin(each, entry));
    const same = result[index];
    if (same && canJoin(same, entry)) result[index] = joined(same, entry);
    else if (!result.some((each) => each.namespace !== undefined && each.namespace === entry.namespace && each.specifier === entry.specifier))
      result.push(entry);
  }
  return result.map(withoutIdle);
};

const sorted = (entries: readonly Entry[]): readonly Entry[] =>
  [...merged(entries, false)]
    .map(sortedItems)
    .sort((a, b) => before(a.specifier, b.specifier) || Number(a.namespace === undefined) - Number(b.namespace === undefined));

/**
 * The library first, then files, each by its name. Where several imports bring sites, their order is that of the job's sites: they keep it, behind the
 * others.
 */
export const inOrder = (entries: readonly Entry[]): readonly Entry[] => {
  const files = entries.filter((entry) => !isStandard(entry));
  const sites = files.reduce(
    (sum, { items, namespace, inert }) => sum + items.filter((item) => item.sites).length + (namespace !== undefined && !inert ? 2 : 0),
    0,
  );
  const library = sorted(entries.filter(isStandard));
  if (sites <= 1) return [...library, ...sorted(files)];
  return [
    ...library,
    ...sorted(files.filter(({ inert }) => inert)),
    ...merged(
      files.filter(({ inert }) => !inert),
      true,
    ),
  ];
};

/** An import as text, with its comments. */
export const entryText = (entry: Entry): string => {
  const { specifier, namespace, items, verbatim, above, behind } = entry;
  const line =
    verbatim ?? (namespace === undefined ? `import { ${items.map(itemText).join(", ")} } from "${specifier}"` : `import * as ${namespace} from "${specifier}"`);
  return [...above, `${line}${behind === undefined ? "" : ` ${behind}`}`].join("\n");
};
