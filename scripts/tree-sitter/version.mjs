// @ts-check
/** The tree-sitter command that makes the checked-in parser; another version writes other bytes. */
export const treeSitterVersion = "0.27.1";

/** Of the parser's tables: the newest one that editors of the last years read. */
export const treeSitterAbi = 14;
