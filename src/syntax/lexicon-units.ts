/**
 * The spellings of units, by dimension. Case matters. A compound unit is two of them with a `/` between, without blanks.
 * What a unit is worth, and which dimension a compound has, is for the semantics to say.
 */
export const unitSpellings = {
  data: ["bit", "kbit", "Mbit", "Gbit", "Tbit", "bytes", "kB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB"],
  dataRate: ["bps", "kbps", "Mbps", "Gbps", "Tbps"],
  time: ["ns", "us", "ms", "s", "min", "h", "d"],
  work: ["FLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP"],
  workRate: ["FLOPS", "GFLOPS", "TFLOPS", "PFLOPS", "TOPS"],
  power: ["W", "kW", "MW"],
  energy: ["J", "kJ", "Wh", "kWh", "MWh"],
  money: ["USD", "EUR", "CNY", "JPY", "GBP"],
  length: ["m", "km"],
  mass: ["g", "kg", "t"],
  count: ["token", "tokens", "sequence", "sequences", "step", "steps", "round", "rounds"],
  ratio: ["%"],
} as const;

export type UnitDimension = keyof typeof unitSpellings;

/** Every simple unit. */
export const simpleUnits: readonly string[] = Object.values(unitSpellings).flat();

/** Other spellings that people use, and the unit that they mean. */
export const unitAliases: Readonly<Record<string, string>> = {
  byte: "bytes",
  bits: "bit",
  sec: "s",
  secs: "s",
  second: "s",
  seconds: "s",
  minute: "min",
  minutes: "min",
  mins: "min",
  hr: "h",
  hrs: "h",
  hour: "h",
  hours: "h",
  day: "d",
  days: "d",
  percent: "%",
  MBps: "MB/s",
  GBps: "GB/s",
  TBps: "TB/s",
  dollar: "USD",
  dollars: "USD",
  samples: "sequences",
};

const known: ReadonlySet<string> = new Set(simpleUnits);

/** Whether a spelling is a unit: a simple one, or `a/b` of two simple ones. */
export const isUnitSpelling = (text: string): boolean => {
  if (known.has(text)) return true;
  const parts = text.split("/");
  return parts.length === 2 && parts.every((part) => part !== "%" && known.has(part));
};
