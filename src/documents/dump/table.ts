/** Rows of text in columns: the first row is the heading. Columns whose cells are all numbers stand to the right. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => {
  if (rows.length === 0) return [];
  const all = [heading, ...rows];
  const width = (column: number): number => all.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
  const toRight = (column: number): boolean => rows.every((row) => /^-?[\d.,]+( ?[A-Za-z%/]+)?$|^$|^-$/.test(row[column] ?? ""));
  const widths = heading.map((_, column) => width(column));
  const right = heading.map((_, column) => toRight(column));
  return all.map((row) =>
    `  ${row.map((cell, column) => (right[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join("  ")}`.trimEnd(),
  );
};

/** A titled table; nothing when it has no rows. */
export const section = (title: string, heading: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  rows.length === 0 ? [] : ["", title, ...table(heading, rows)];
