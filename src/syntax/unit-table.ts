/** What a unit measures. Money is a dimension of its own for every currency. */
export type UnitDimension =
  | "data"
  | "dataRate"
  | "time"
  | "work"
  | "workRate"
  | "power"
  | "energy"
  | "money"
  | "length"
  | "mass"
  | "token"
  | "sequence"
  | "step"
  | "round"
  | "ratio";

/** One spelling of a unit. Case matters. */
export interface UnitEntry {
  readonly name: string;
  readonly dimension: UnitDimension;
  /**
   * How many base units it is, a pair being a fraction. Base units: byte, second, FLOP, joule, metre, gram, one of each count; a
   * currency counts in itself.
   */
  readonly factor: number | readonly [number, number];
  readonly doc: string;
}

type Row = readonly [name: string, factor: UnitEntry["factor"], doc: string];
const of = (dimension: UnitDimension, ...rows: readonly Row[]): readonly UnitEntry[] => rows.map(([name, factor, doc]) => ({ name, dimension, factor, doc }));

/** The simple units of the language, by dimension. A compound unit is two of them with a `/` between, without blanks. */
export const unitTable: readonly UnitEntry[] = [
  ...of(
    "data",
    ["bit", [1, 8], "One bit; eight are a byte."],
    ["kbit", 125, "1,000 bits."],
    ["Mbit", 125e3, "10^6 bits."],
    ["Gbit", 125e6, "10^9 bits."],
    ["Tbit", 125e9, "10^12 bits."],
    ["bytes", 1, "Bytes."],
    ["kB", 1e3, "1,000 bytes."],
    ["MB", 1e6, "10^6 bytes."],
    ["GB", 1e9, "10^9 bytes."],
    ["TB", 1e12, "10^12 bytes."],
    ["PB", 1e15, "10^15 bytes."],
    ["KiB", 1024, "1,024 bytes."],
    ["MiB", 1024 ** 2, "2^20 bytes."],
    ["GiB", 1024 ** 3, "2^30 bytes."],
    ["TiB", 1024 ** 4, "2^40 bytes."],
  ),
  ...of(
    "dataRate",
    ["bps", [1, 8], "Bits per second."],
    ["kbps", 125, "1,000 bits per second."],
    ["Mbps", 125e3, "10^6 bits per second."],
    ["Gbps", 125e6, "10^9 bits per second."],
    ["Tbps", 125e9, "10^12 bits per second."],
  ),
  ...of(
    "time",
    ["ns", [1, 1_000_000_000], "Nanoseconds."],
    ["us", [1, 1_000_000], "Microseconds."],
    ["ms", [1, 1000], "Milliseconds."],
    ["s", 1, "Seconds."],
    ["min", 60, "Minutes."],
    ["h", 3600, "Hours."],
    ["d", 86400, "Days of 24 hours."],
  ),
  ...of(
    "work",
    ["FLOP", 1, "One floating-point operation."],
    ["MFLOP", 1e6, "10^6 floating-point operations."],
    ["GFLOP", 1e9, "10^9 floating-point operations."],
    ["TFLOP", 1e12, "10^12 floating-point operations."],
    ["PFLOP", 1e15, "10^15 floating-point operations."],
  ),
  ...of(
    "workRate",
    ["FLOPS", 1, "Floating-point operations per second."],
    ["GFLOPS", 1e9, "10^9 floating-point operations per second."],
    ["TFLOPS", 1e12, "10^12 floating-point operations per second."],
    ["PFLOPS", 1e15, "10^15 floating-point operations per second."],
    ["TOPS", 1e12, "10^12 operations per second, for integer types."],
  ),
  ...of("power", ["W", 1, "Watts."], ["kW", 1e3, "Kilowatts."], ["MW", 1e6, "Megawatts."]),
  ...of(
    "energy",
    ["J", 1, "Joules."],
    ["kJ", 1e3, "Kilojoules."],
    ["Wh", 3600, "Watt hours."],
    ["kWh", 3.6e6, "Kilowatt hours."],
    ["MWh", 3.6e9, "Megawatt hours."],
  ),
  ...of("money", ["USD", 1, "US dollars."], ["EUR", 1, "Euros."], ["CNY", 1, "Chinese yuan."], ["JPY", 1, "Japanese yen."], ["GBP", 1, "Pounds sterling."]),
  ...of("length", ["m", 1, "Metres."], ["km", 1000, "Kilometres."]),
  ...of("mass", ["g", 1, "Grams."], ["kg", 1e3, "Kilograms."], ["t", 1e6, "Tonnes."]),
  ...of("token", ["token", 1, "Tokens of text."], ["tokens", 1, "Tokens of text."]),
  ...of("sequence", ["sequence", 1, "Sequences of the job's length."], ["sequences", 1, "Sequences of the job's length."]),
  ...of("step", ["step", 1, "Steps of the optimizer."], ["steps", 1, "Steps of the optimizer."]),
  ...of("round", ["round", 1, "Rounds of synchronisation."], ["rounds", 1, "Rounds of synchronisation."]),
  ...of("ratio", ["%", [1, 100], "Hundredths."]),
];
