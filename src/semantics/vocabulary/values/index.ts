import type { ConstructorEntry } from "../entry.ts";
import { fabrics } from "./fabrics.ts";
import { inputs } from "./inputs.ts";
import { interconnects } from "./interconnects.ts";
import { others } from "./others.ts";
import { routers } from "./routers.ts";
import { training } from "./training.ts";

export const constructors: readonly ConstructorEntry[] = [...fabrics, ...interconnects, ...training, ...routers, ...inputs, ...others];
