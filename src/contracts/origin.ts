import type { Place } from "./diagnostic.ts";

/**
 * Where a value of the spec comes from, stable under moving the file: the dotted path of the declaration, such as
 * `site.left.pool.cpu.nodes` or `job.hello.batch` or `model.block.attention`. Never a file name, so the same spec in
 * another folder gives the same bytes.
 */
export type OriginId = string;

/** The side table from origins to places in the text. It stays outside every IR document. */
export type OriginTable = ReadonlyMap<OriginId, Place>;
