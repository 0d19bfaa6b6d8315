/** The names that begin with this one, where there are several: a product's short name that stands for more than one. In their order. */
export const variantsOf = (name: string, names: readonly string[]): readonly string[] => {
  const found = names.filter((candidate) => candidate !== name && candidate.startsWith(name));
  return found.length < 2 ? [] : found;
};
