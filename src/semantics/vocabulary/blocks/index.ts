import type { BlockEntry } from "../entry.ts";
import { compute } from "./compute.ts";
import { data } from "./data.ts";
import { device } from "./device.ts";
import { edge } from "./edge.ts";
import { implementations } from "./implementations.ts";
import { job } from "./job.ts";
import { link } from "./link.ts";
import { memory } from "./memory.ts";
import { on } from "./on.ts";
import { parallel } from "./parallel.ts";
import { pipeline } from "./pipeline.ts";
import { pool } from "./pool.ts";
import { site } from "./site.ts";
import { stage } from "./stage.ts";

export const blocks: readonly BlockEntry[] = [site, pool, device, memory, compute, link, data, job, parallel, pipeline, stage, on, edge, implementations];
