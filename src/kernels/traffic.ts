import { elementBytes, type Kernel, type RowStatement, subexpressions, type TileStatement, tensorsOf, tileLoopsOf } from "./ir.ts";

/** Traffic to device memory as a polynomial in rows and columns, bytes. */
export interface Traffic {
  readonly perElement: number;
  readonly perRow: number;
  readonly perColumn: number;
}

/**
 * What a kernel moves, derived from its loads and stores. A row that stays on chip is read once however many tile loops use it;
 * a streamed one is read by each of them. A tensor with one element a column is read once in all, for it stays in cache.
 */
export const kernelTraffic = (kernel: Kernel, rowsStayOnChip: boolean): Traffic => {
  const total = { perElement: 0, perRow: 0, perColumn: 0 };
  const field = { matrix: "perElement", row: "perRow", column: "perColumn" } as const;
  for (const tensor of tensorsOf(kernel)) {
    const size = elementBytes[tensor.type];
    const loops = tileLoopsOf(kernel).filter((loop) =>
      loop.body.some((statement) => subexpressions(statement.value).some((e) => e.op === "load" && e.tensor === tensor.name)),
    ).length;
    const reads = tensor.shape === "matrix" && !rowsStayOnChip ? loops : Math.min(loops, 1);
    const statements = kernel.body.flatMap((s): readonly (RowStatement | TileStatement)[] => (s.do === "tiles" ? s.body : [s]));
    const writes = statements.filter((s) => s.do === "store" && s.tensor === tensor.name).length;
    total[field[tensor.shape]] += size * (reads + writes);
  }
  return total;
};

/** Traffic of one launch, bytes. */
export const trafficBytes = (traffic: Traffic, rows: number, columns: number): number =>
  traffic.perElement * rows * columns + traffic.perRow * rows + traffic.perColumn * columns;
