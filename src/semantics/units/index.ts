export * from "./dimension.ts";
export * from "./names.ts";
export * from "./units.ts";
