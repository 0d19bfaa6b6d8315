import type { DegreeLimits, EdgeSpec, OnSpec, ParallelSpec, PipelineSpec, Place, Recompute, ScheduleSpec, StageSpec } from "../../contracts/index.ts";
import { cannotPlan, duplicateProperty, unknownPlace } from "../../diagnostics/codes/semantics/index.ts";
import type { Block, Statement } from "../block.ts";
import type { Link, On, Path } from "../../syntax/index.ts";
import { readBlock } from "../read-block.ts";
import type { Scope } from "../scope.ts";
import type { Session } from "../session.ts";
import { placeOf } from "../session.ts";
import type { Value } from "../value.ts";
import type { JobPlaces } from "./job-places.ts";
import type { LayerRanges } from "./layer-range.ts";
import { argumentNumber, choiceOf, constructOf, isComplete, numberOf, originate, present, wordOf } from "./read.ts";

const boolOf = (value: Value): boolean | undefined => (value.kind === "bool" ? value.value : undefined);
const recomputeOf = (value: Value): Recompute | undefined => wordOf(value) as Recompute | undefined;

/** Reads a `parallel` block. Mistakes are reported; what is sound is kept, and the spec is not given out when there are errors. */
export class ParallelBuilder {
  readonly #session: Session;
  readonly #ranges: LayerRanges | undefined;
  readonly #places: JobPlaces;

  constructor(session: Session, ranges: LayerRanges | undefined, places: JobPlaces) {
    this.#session = session;
    this.#ranges = ranges;
    this.#places = places;
  }

  build(block: Block, prefix: string): ParallelSpec {
    const origin = originate(this.#session, prefix, block);
    isComplete(this.#session, block, "");
    const edges = block.statements.flatMap((statement, i) => this.#edge(statement, `${origin}.edge.${i}`));
    return {
      origin,
      ...this.#degrees(block),
      ...present<Pick<ParallelSpec, "schedule">>({ schedule: this.#schedule(block) }),
      pipelines: block.children.map((child, i) => this.#pipeline(child.block(), child.name, `${origin}.pipeline.${child.name ?? i}`)),
      edges,
    };
  }

  #degrees(block: Block): DegreeLimits {
    const numbers = (name: string): readonly number[] | undefined => choiceOf(block.value(name), numberOf);
    const [microbatch, rows] = [block.properties.get("microbatch"), block.properties.get("rows")];
    if (microbatch && rows) {
      this.#session.report(
        duplicateProperty,
        rows.place,
        { name: "rows" },
        { related: [{ place: microbatch.place, message: "`microbatch` means the same." }] },
      );
    }
    return present<DegreeLimits>({
      tensor: numbers("tensor"),
      data: numbers("data"),
      context: numbers("context"),
      expert: numbers("expert"),
      zero: numbers("zero"),
      sequenceParallel: choiceOf(block.value("sequence_parallel"), boolOf),
      rows: numbers("rows") ?? numbers("microbatch"),
      recompute: choiceOf(block.value("recompute"), recomputeOf),
    });
  }

  #schedule(block: Block): ScheduleSpec | undefined {
    const value = constructOf(block.value("schedule"));
    if (!value) return undefined;
    const warmup = value.arguments.get("warmup");
    const depths = warmup?.kind === "list" ? warmup.items.map((item) => numberOf(item) ?? 0) : undefined;
    return { kind: value.entry.name === "gpipe" ? "gpipe" : "one_f_one_b", ...present<Pick<ScheduleSpec, "warmup">>({ warmup: depths }) };
  }

  #pipeline(block: Block, name: string | undefined, prefix: string): PipelineSpec {
    const origin = originate(this.#session, prefix, block);
    isComplete(this.#session, block, name ?? "");
    return {
      origin,
      ...this.#degrees(block),
      ...present<Pick<PipelineSpec, "name" | "samples" | "microbatches" | "stageCount" | "evenLayers" | "schedule">>({
        name,
        samples: numberOf(block.value("samples")),
        microbatches: choiceOf(block.value("microbatches"), numberOf),
        stageCount: choiceOf(block.value("stages"), numberOf),
        evenLayers: wordOf(block.value("layers")) === "even" ? true : undefined,
        schedule: this.#schedule(block),
      }),
      stages: block.children.map((child, i) => this.#stage(child.block(), child.name, `${origin}.stage.${child.name ?? i}`)),
    };
  }

  #stage(block: Block, name: string | undefined, prefix: string): StageSpec {
    const origin = originate(this.#session, prefix, block);
    const given = block.properties.get("layers");
    const layers = given && this.#ranges?.read(given.expression, given.scope);
    const on = block.statements.flatMap((statement, i) => this.#on(statement, `${origin}.on.${i}`));
    return { origin, ...this.#degrees(block), ...present<Pick<StageSpec, "name" | "layers">>({ name, layers }), on };
  }

  /** The pool that a path names; undefined after a report. */
  #pool(path: Path, scope: Scope): string | undefined {
    const place = this.#places.resolve(path, scope);
    if (!place || place.keyword === "pool") return place?.path;
    const [pool, more] = place.pools();
    if (pool && !more) return pool.path;
    this.#session.report(unknownPlace, placeOf(path, scope), { name: place.path, expected: "pool", nearest: pool?.path });
    return undefined;
  }

  #on({ node, scope }: Statement, prefix: string): readonly OnSpec[] {
    const entry = this.#session.vocabulary.blocks.get("on");
    if (!entry || node.kind !== "On") return [];
    const pool = this.#pool((node as On).place, scope);
    const block = readBlock(this.#session, entry, node.body.members, scope, placeOf(node.place, scope));
    isComplete(this.#session, block, "");
    const origin = originate(this.#session, prefix, block);
    const replicas = choiceOf(block.value("replicas"), numberOf);
    return pool === undefined ? [] : [{ origin, pool, ...this.#degrees(block), ...present<Pick<OnSpec, "replicas">>({ replicas }) }];
  }

  #edge({ node, scope }: Statement, prefix: string): readonly EdgeSpec[] {
    const entry = this.#session.vocabulary.blocks.get("edge");
    if (!entry || node.kind !== "Link") return [];
    const link: Link = node;
    if (link.arrow === "->") {
      const place: Place = { file: scope.file, start: link.from.start, end: link.to.end };
      this.#session.report(cannotPlan, place, { what: "an edge of one direction", doc: "An edge `a -- b` speaks of both." });
    }
    const [from, to] = [this.#pool(link.from, scope), this.#pool(link.to, scope)];
    const block = readBlock(this.#session, entry, link.body.members, scope, placeOf(link.from, scope));
    isComplete(this.#session, block, "");
    const origin = originate(this.#session, prefix, block);
    const transport = constructOf(block.value("transport"));
    if (from === undefined || to === undefined) return [];
    const streams = transport && argumentNumber(transport, "streams");
    return [
      {
        origin,
        from,
        to,
        ...present<Pick<EdgeSpec, "transport" | "prefetch">>({
          transport: transport && { kind: transport.entry.name, ...(streams === undefined ? {} : { streams }) },
          prefetch: numberOf(block.value("prefetch")),
        }),
      },
    ];
  }
}
