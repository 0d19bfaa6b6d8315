import type { MoneyRate, OriginId, Place, Spec } from "../../contracts/index.ts";
import { currenciesMixed, wrongType } from "../../diagnostics/codes/semantics/index.ts";
import type { Block } from "../block.ts";
import { divide, multiply, one, toNumber } from "../rational.ts";
import type { Rational } from "../rational.ts";
import type { Session } from "../session.ts";
import { ratesOf } from "../units/index.ts";
import type { Currency } from "../units/index.ts";

/** An amount of the spec: where it stands and in what it counts. */
interface Amount {
  readonly origin: OriginId;
  readonly currency: Currency;
}

/** What one of each currency is worth in the first; undefined after a report. */
type Worth = ReadonlyMap<Currency, Rational>;

/** The rates of a job: what one of each currency is worth in the one behind the stroke of the first rate. Undefined without rates, or after a report. */
export const worthOf = (session: Session, block: Block): Worth | undefined => {
  const given = block.value("exchange");
  const items = given?.kind === "list" ? given.items : given?.kind === "number" ? [given] : [];
  let open = items.flatMap((item) => {
    const pair = item.kind === "number" ? ratesOf(item.dimension) : undefined;
    return pair && item.kind === "number" ? [{ ...pair, rate: item.value }] : [];
  });
  const [first] = open;
  if (!first) return undefined;
  const worth = new Map<Currency, Rational>([[first.per, one]]);
  for (let before = -1; before !== open.length; ) {
    before = open.length;
    open = open.filter(({ of, per, rate }) => {
      const [a, b] = [worth.get(of), worth.get(per)];
      if (a && b)
        session.report(wrongType, block.placeOf("exchange"), {
          what: "`exchange`",
          expected: "one rate for each further currency",
          found: `two ways from ${of} to ${per}`,
        });
      else if (b) worth.set(of, divide(b, rate));
      else if (a) worth.set(per, multiply(a, rate));
      return !a && !b;
    });
  }
  return worth;
};

/** Every amount of money that a spec holds, in order. The price of a device class counts where the pool has none of its own. */
const amountsOf = (session: Session, spec: Spec): readonly Amount[] => {
  const price = (origin: OriginId, rate: MoneyRate | undefined): readonly Amount[] => (rate ? [{ origin: `${origin}.price`, currency: rate.currency }] : []);
  const pools = spec.sites.flatMap((site) => site.pools);
  return [
    ...pools.flatMap((pool) => {
      const device = spec.devices.find((candidate) => candidate.name === pool.device);
      return pool.price ? price(pool.origin, pool.price) : device ? price(device.origin, device.price) : [];
    }),
    ...spec.links.flatMap((link) => price(link.origin, link.price)),
    ...[...session.currencies].filter(([origin]) => origin.startsWith(`${spec.job.origin}.`)).map(([origin, currency]) => ({ origin, currency })),
  ];
};

/** The spec with all its money in one currency; undefined after a report of one that has no rate. */
export const inOneCurrency = (session: Session, spec: Spec, block: Block): Spec | undefined => {
  const worth = worthOf(session, block);
  const amounts = amountsOf(session, spec);
  const currency = worth?.keys().next().value ?? amounts[0]?.currency;
  if (currency === undefined) return spec;
  const first = amounts.find((amount) => amount.currency === currency);
  const placed = (origin: OriginId | undefined): Place | undefined => (origin === undefined ? undefined : session.origins.get(origin));
  let sound = true;
  for (const other of amounts) {
    if (other.currency === currency || worth?.has(other.currency)) continue;
    const before = placed(first?.origin);
    const related = before ? [{ place: before, message: `This counts in ${currency}.` }] : [];
    if (sound)
      session.report(currenciesMixed, placed(other.origin) ?? block.place, { job: spec.job.name, currency: other.currency, other: currency }, { related });
    sound = false;
  }
  if (!sound) return undefined;
  const rate = (of: Currency | undefined): number => (of === undefined || of === currency ? 1 : toNumber(worth?.get(of) ?? one));
  const converted = <T extends { readonly price?: MoneyRate }>(item: T): T =>
    item.price && item.price.currency !== currency && worth?.has(item.price.currency)
      ? { ...item, price: { ...item.price, amount: item.price.amount * rate(item.price.currency), currency } }
      : item;
  const { job } = spec;
  return {
    ...spec,
    sites: spec.sites.map((site) => ({ ...site, pools: site.pools.map(converted) })),
    links: spec.links.map(converted),
    devices: spec.devices.map(converted),
    job: {
      ...job,
      currency,
      requirements: job.requirements.map((each) => ({ ...each, value: each.value * rate(session.currencies.get(each.origin)) })),
      minimize: job.minimize.map((term, i) => ({ ...term, weight: term.weight * rate(session.currencies.get(`${job.origin}.minimize.${i}`)) })),
    },
  };
};
