import type { ExporterFacet } from "../../contracts/index.ts";

/** Loaded when one is asked for: what an exporter needs may weigh more than the compiler. */
const facets = {
  types: async () => (await import("./types/exporter.ts")).typesExporter,
} as const satisfies Readonly<Record<string, () => Promise<ExporterFacet>>>;

/** Formats that a spec can be exported in. */
export type ExportFormat = keyof typeof facets;

/** How a format is printed. */
export const exporterOf = (format: ExportFormat): Promise<ExporterFacet> => facets[format]();
