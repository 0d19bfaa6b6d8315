import { py } from "../../../contracts/index.ts";

/** [rows x items, length, width] as [rows, items x length, width]. */
export const joinItems = (stream: string, items: number): py.Expression =>
  items === 1 ? py.expression(stream) : py.method(py.method(stream, "unflatten", [0, py.tuple(py.negative(1), items)]), "flatten", [1, 2]);
