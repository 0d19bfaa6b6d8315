import type { LinkSpec, Place } from "../../contracts/index.ts";
import { bytesPerSecond, seconds } from "../../contracts/index.ts";
import { duplicateLink, linkLatency, missingProperty } from "../../diagnostics/codes/semantics/index.ts";
import { Block, mergeBlocks } from "../block.ts";
import type { Declared } from "../declared.ts";
import { evaluatePlace } from "../evaluate/path.ts";
import type { LinkStatement } from "../module.ts";
import { divide, multiply, rational, toNumber } from "../rational.ts";
import type { Rational } from "../rational.ts";
import { readBlock } from "../read-block.ts";
import type { Session } from "../session.ts";
import type { Value } from "../value.ts";
import { moneyRate } from "./money.ts";
import { isComplete, numberOf, originate, present } from "./read.ts";

/** Light in fibre, one way: 4.9 us/km. */
const perMetre = rational(49, 10_000_000_000);

const latencies = ["rtt", "latency", "distance"] as const;

/** What is said about one pair of ends, lists of sites taken apart. */
interface Entry {
  readonly from: Declared;
  readonly to: Declared;
  readonly oneWay: boolean;
  readonly single: boolean;
  readonly place: Place;
  readonly block: Block;
}

const endsOf = (value: Value): readonly Declared[] => (value.kind === "declared" ? [value.declared] : value.kind === "list" ? value.items.flatMap(endsOf) : []);

const siteOf = (end: Declared): Declared => end.owner ?? end;

/** The pairs that a link joins: every pair of different ends once, `a -- b` and `b -- a` being the same. */
const pairsOf = (statement: LinkStatement, from: Value, to: Value): readonly (readonly [Declared, Declared])[] => {
  const pairs: (readonly [Declared, Declared])[] = [];
  for (const a of endsOf(from)) {
    for (const b of endsOf(to)) {
      if (a === b) continue;
      const mirrored = statement.node.arrow === "--" && pairs.some(([x, y]) => x === b && y === a);
      if (!mirrored) pairs.push([a, b]);
    }
  }
  return pairs;
};

const read = (session: Session, statement: LinkStatement): readonly Entry[] => {
  const { node, scope } = statement;
  const entry = session.vocabulary.blocks.get("link");
  const from = evaluatePlace(session, node.from, scope);
  const to = evaluatePlace(session, node.to, scope);
  if (!entry || from.kind === "error" || to.kind === "error") return [];
  const place: Place = { file: scope.file, start: node.from.start, end: node.to.end };
  const block = readBlock(session, entry, node.body.members, scope, place);
  const single = from.kind === "declared" && to.kind === "declared";
  return pairsOf(statement, from, to).map(([a, b]) => ({ from: a, to: b, oneWay: node.arrow === "->", single, place, block }));
};

/** One way of the time over a link, from whichever of the three properties is given. */
const latencyOf = (session: Session, block: Block): number | undefined => {
  const given = latencies.filter((name) => block.value(name) !== undefined);
  const [name, second] = given;
  if (name === undefined && block.unsound) return undefined;
  if (name === undefined || second !== undefined) {
    session.report(linkLatency, block.place, { given });
    return undefined;
  }
  const value = block.value(name);
  if (value?.kind !== "number") return undefined;
  const oneWay: Rational = name === "rtt" ? divide(value.value, rational(2)) : name === "distance" ? multiply(value.value, perMetre) : value.value;
  return toNumber(oneWay);
};

/** A later entry replaces properties of an earlier one; of rtt, latency and distance the later one counts alone. */
const override = (base: Block, over: Block): Block => {
  const replaces = latencies.some((name) => over.properties.has(name));
  const kept = [...base.properties].filter(([name]) => !replaces || !latencies.some((latency) => latency === name));
  return mergeBlocks(new Block({ ...base, entry: base.entry, properties: new Map(kept) }), over);
};

const build = (session: Session, { from, to, oneWay, block, place }: Entry): LinkSpec | undefined => {
  const complete = isComplete(session, block, "");
  const latency = complete ? latencyOf(session, block) : undefined;
  const uplinks = [siteOf(from), siteOf(to)].map((site) => numberOf(site.block().value("uplink"))).filter((rate): rate is number => rate !== undefined);
  const bandwidth = numberOf(block.value("bandwidth")) ?? (uplinks.length > 0 && complete ? Math.min(...uplinks) : undefined);
  if (bandwidth === undefined && complete) {
    session.report(missingProperty, place, {
      kind: "link",
      name: "",
      property: "bandwidth",
      purpose: "Of the whole link, each way; or the `uplink` of its sites.",
    });
  }
  if (latency === undefined || bandwidth === undefined) return undefined;
  const origin = originate(session, `link.${from.path}--${to.path}`, block);
  return {
    origin,
    from: from.path,
    to: to.path,
    oneWay,
    bandwidth: bytesPerSecond(bandwidth),
    latency: seconds(latency),
    ...present<Pick<LinkSpec, "price">>({ price: moneyRate(block.value("price"), "GB") }),
  };
};

const keyOf = (entry: Entry): string => {
  const ends = [entry.from.path, entry.to.path];
  return entry.oneWay ? ends.join("->") : ends.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join("--");
};

/** The links of a spec, read once: several jobs may ask for those between their sites. */
export class Links {
  readonly #session: Session;
  readonly #entries: readonly Entry[];
  /** Positions in `#entries` by the site of the one end. */
  readonly #bySite = new Map<Declared, number[]>();

  constructor(session: Session, statements: readonly LinkStatement[]) {
    this.#session = session;
    this.#entries = statements.flatMap((statement) => read(session, statement));
    for (const [index, entry] of this.#entries.entries()) {
      const site = siteOf(entry.from);
      const before = this.#bySite.get(site);
      if (before) before.push(index);
      else this.#bySite.set(site, [index]);
    }
  }

  /** Links between these sites, in order of declaration; links over lists come apart, and links of two single ends override them. */
  between(sites: ReadonlySet<Declared>): readonly LinkSpec[] {
    const merged = new Map<string, Entry>();
    const within = [...sites].flatMap((site) => this.#bySite.get(site) ?? []).sort((a, b) => a - b);
    for (const entry of within.flatMap((index) => this.#entries[index] ?? [])) {
      if (!sites.has(siteOf(entry.to))) continue;
      const key = keyOf(entry);
      const before = merged.get(key);
      if (before?.single && entry.single) {
        this.#session.report(
          duplicateLink,
          entry.place,
          { from: entry.from.path, to: entry.to.path },
          { related: [{ place: before.place, message: "They are linked here already." }] },
        );
        continue;
      }
      const [base, over] = before?.single ? [entry, before] : [before, entry];
      merged.set(key, base ? { ...over, from: base.from, to: base.to, block: override(base.block, over.block) } : entry);
    }
    return [...merged.values()].flatMap((entry) => {
      const link = build(this.#session, entry);
      return link ? [link] : [];
    });
  }
}
