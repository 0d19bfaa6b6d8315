/** The first few names of a list, and how many more there are. */
export const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  return names.length > shown.length ? `${shown.join(", ")} and ${names.length - shown.length} more` : shown.join(", ");
};
