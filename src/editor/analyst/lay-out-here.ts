import { formatSource } from "../../formatter/index.ts";
import type { LayOut } from "./analyst.ts";

/** Lays out in the thread that asks. */
export const layOutHere: LayOut = async (text, file, width) => (await formatSource(text, file, width === undefined ? {} : { width })).text;
