import type { ConstructorEntry } from "../entry.ts";
import { activations } from "./activations.ts";
import { fabrics } from "./fabrics.ts";
import { inputs } from "./inputs.ts";
import { interconnects } from "./interconnects.ts";
import { others } from "./others.ts";
import { ropes } from "./ropes.ts";
import { routers } from "./routers.ts";
import { training } from "./training.ts";

export const constructors: readonly ConstructorEntry[] = [
  ...fabrics,
  ...interconnects,
  ...training,
  ...routers,
  ...activations,
  ...ropes,
  ...inputs,
  ...others,
];
