import type { StringLiteral } from "../syntax/index.ts";

/** The text of a string that is read before any value is known, such as the name of a module; `${…}` stays out of it. */
export const constantText = (node: StringLiteral): string => node.parts.map((part) => (part.kind === "StringText" ? part.value : "${…}")).join("");
