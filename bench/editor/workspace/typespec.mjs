// @ts-check
import { seeded } from "../seeded.mjs";
import { filled } from "./filled.mjs";

const bytes = 10_000;
const words = ["amount", "label", "owner", "region", "weight", "length", "created", "status", "limit", "rate", "title", "source"];

/** Enumerations, scalars and small models. @param {number} file @param {import("../seeded.mjs").Random} random */
const types = (file, random) =>
  filled(`/** Types of series ${file}. */\nnamespace Types${file};\n\n`, bytes, (index) => {
    const name = `Card${file}_${index}`;
    if (index % 3 === 2) {
      return `/** As ${index - 1}, with more of it. */
@summary("larger than Card${file}_${index - 1}")
model ${name} extends Card${file}_${index - 1} {
  /** How much memory it has. */
  @minValue(${16 + random.below(100)})
  memory: int32;

  /** What it draws at most. */
  power?: float32 = ${300 + 10 * random.below(40)};
}

`;
    }
    if (index % 3 === 1) {
      const members = random.shuffle(words).slice(0, 4);
      return `/** Kinds of card ${index}. */
enum Kind${file}_${index} {
${members.map((member, at) => `  /** When ${member} counts. */\n  ${member}: "${member}-${at}",`).join("\n")}
}

/** Card ${index} of series ${file}. */
@doc("A card that has a kind.")
model ${name} {
  kind: Kind${file}_${index};
  @maxLength(${20 + random.below(200)})
  name: string;
}

`;
    }
    return `/** Numbers of card ${index}. */
@minValue(0)
@maxValue(${1000 + 100 * random.below(90)})
scalar Rate${file}_${index} extends float64;

/** Card ${index} of series ${file}. */
model ${name} {
  /** Its name, as people say it. */
  @pattern("[a-z]+[0-9]*")
  name: string;

  /** How fast it is. */
  rate: Rate${file}_${index};

  /** What it costs in an hour. */
  price?: decimal = ${(1 + random.below(300) / 100).toFixed(2)};
  tags: string[];
}

`;
  });

/** Models that use them. @param {number} file @param {import("../seeded.mjs").Random} random */
const records = (file, random) =>
  filled(
    `/** Halls of region ${file}. */
import "./types1.tsp";
import "./types2.tsp";

using Types1;
using Types2;

namespace Records${file};

/** A list with its place in a longer one. */
model Page${file}<Item> {
  items: Item[];
  next?: url;
}

alias Mark${file} = { version: int32, note?: string };

`,
    bytes,
    (index) => {
      const before = index > 0 ? `  /** The hall before. */\n  before?: Hall${file}_${index - 1};\n` : "";
      return `/** Hall ${index} of region ${file}. */
@doc("A hall with cards of some kinds.")
model Hall${file}_${index} {
  @key
  @minLength(${1 + random.below(9)})
  ${random.pick(words)}Name: string;

  /** What stands in it. */
  main: ${random.pick(["Card1_0", "Card1_1", "Card1_2", "Card1_3", "Card2_0"])}[];
  spare?: ${random.pick(["Card1_1", "Card2_1"])};
  nodes: ${random.pick(["int32", "int64", "uint16"])} = ${random.below(64)};
  ...Mark${file};
${before}}

/** Where hall ${index} can be. */
union Place${file}_${index} {
  named: string,
  page: Page${file}<Hall${file}_${index}>,
  number: int32,
}

`;
    },
  );

/** Operations over types. @param {number} file @param {import("../seeded.mjs").Random} random */
const operations = (file, random) =>
  filled(
    `/** Operations of family ${file}. */
import "./types1.tsp";
import "./types2.tsp";

using Types1;
using Types2;

namespace Operations${file};

@error
model Failure${file} {
  code: int32;
  message: string;
}

`,
    bytes,
    (index) => {
      const card = random.pick(["Card1_0", "Card1_1", "Card1_3", "Card2_0", "Card2_1"]);
      if (index % 3 === 1) {
        return `/** Finds a card by number ${index}. */
@summary("find ${index}")
op find${file}_${index}(@maxLength(${10 + random.below(50)}) name: string, count?: int32 = ${random.below(100)}): ${card} | Failure${file};

`;
      }
      return `/** What can be done with a card, number ${index}. */
interface Decoder${file}_${index} {
  /** Reads one. */
  @doc("Gives the card of this name.")
  read(name: string): ${card} | Failure${file};

  /** Lists all of them. */
  list(@minValue(${random.below(10)}) from?: int32, most?: int32 = ${10 * (1 + random.below(10))}): ${card}[];

  /** Changes one. */
  change(name: string, by: ${card}): void | Failure${file};
}

`;
    },
  );

/** Services over all of that. @param {number} file @param {import("../seeded.mjs").Random} random */
const services = (file, random) =>
  filled(
    `/** Services of team ${file}. */
import "./records1.tsp";
import "./records2.tsp";
import "./operations1.tsp";
import "./operations2.tsp";

using Records1;
using Records2;
using Operations1;
using Operations2;

namespace Services${file};

/** What every run has. */
model Base${file} {
  /** How many steps there are. */
  @minValue(1)
  steps: int64 = 1000;
  sequence: int32 = 2048;
}

`,
    bytes,
    (index) => {
      const hall = random.pick(["Hall1_0", "Hall1_1", "Hall1_2", "Hall2_0", "Hall2_1"]);
      if (index % 3 === 2) {
        return `/** As ${index - 1}, for longer. */
model Run${file}_${index} extends Run${file}_${index - 1} {
  @maxValue(${1000 * (2 + random.below(20))})
  longer: int32 = ${random.below(1000)};
}

`;
      }
      return `/** Run ${index} of team ${file}. */
@doc("One run in a hall.")
model Run${file}_${index} extends Base${file} {
  hall: ${hall};
  place?: Place${random.pick([1, 2])}_${random.below(4)};

  /** What it may cost. */
  @minValue(0)
  cost: float64 = ${random.below(900)};
  pages: Page1<${hall}>;
}

/** What is done with run ${index}. */
interface Running${file}_${index} extends Decoder1_0 {
  start${index}(run: Run${file}_${index}): ${hall} | Failure1;
  stop${index}(@minLength(${1 + random.below(9)}) name: string): void;
}

`;
    },
  );

const typed = {
  "first.tsp": `/** Two halls of one region, and what is done with a run of our own. */
import "./records1.tsp";
import "./operations1.tsp";

using Records1;
using Operations1;

namespace First;

/** A run in the first hall. */
@doc("One run of the first team.")
model First {
  hall: Hall1_0;
  @minValue(100)
  @maxValue(5000)
  steps: int32 = 500;
  sequence: int32 = 2048;
  mode?: "fast" | "slow" = "fast";
  pages: Page1<Hall1_1>;
}

model Longer extends First {
  batch: int32 = 1024;
}

interface Runs extends Decoder1_0 {
  start(run: First, note?: string): Hall1_0 | Failure1;
  stop(name: string): void;
}

@summary("everything that runs")
op everything(from?: int32 = 1): Page1<First> | Failure1;
`,
  "second.tsp": `/** A hall of our own beside one of the region, with a card that has more memory. */
import "./types1.tsp";
import "./records2.tsp";
import "./operations1.tsp";

using Types1;
using Records2;
using Operations1;

namespace Second;

model Larger extends Card1_0 {
  @minValue(192)
  memory: int32;
  power?: float32 = 700;
}

/** The annex. */
model Annex {
  @key
  name: string;
  uplink: float64;
  fast: Larger[];
  beside?: Hall2_0;
  nodes: int32 = 4;
}

enum Mode {
  quick: "quick-mode",
  slow: "slow-mode",
}

@summary("opens the annex")
op open(annex: Annex, mode: Mode): Page2<Annex> | Failure1;
op close(@maxLength(64) name: string): void;
op list(from?: int32 = 0): Page2<Larger>;
`,
  "third.tsp": `/** A fleet by a template, and a union of what it may hold. */
import "./types2.tsp";
import "./records1.tsp";

using Types2;
using Records1;

namespace Third;

@doc("Some of one kind, with a name.")
model Fleet<Kind> {
  name: string;
  @minItems(1)
  zones: Zone<Kind>[];
}

model Zone<Kind> {
  number: int32;
  kind: Kind;
  nodes: int32 = 8;
  beside?: Hall1_0;
}

union Wide {
  first: Fleet<Card2_0>,
  second: Fleet<Card2_1>,
  named: string,
}

alias Both = Fleet<Card2_0> | Fleet<Card2_1>;

interface Fleets {
  /** Gives one of them. */
  read(name: string): Both;
  list(from?: int32 = 0, most?: int32 = 10): Wide[];
  change(fleet: Fleet<Card2_0>): void;

  @summary("takes one away")
  remove(@minLength(1) name: string, at?: utcDateTime): Both | void;
  count(kind: "first" | "second"): int64;
}
`,
};

/**
 * Ten files of 10 kB that import each other as those of `hgmWorkspace` do: two of types, three of models, two of operations, three of services; and three
 * files to be typed, which import from them. There is no `main.tsp`, so that the server compiles an open file with what it imports and not all files, as
 * ours does.
 * @param {number} [seed]
 * @returns {import("./hgm.mjs").Workspace}
 */
export const typespecWorkspace = (seed = 1) => {
  const random = seeded(seed);
  const make = (
    /** @type {string} */ name,
    /** @type {(file: number, random: import("../seeded.mjs").Random) => string} */ text,
    /** @type {number} */ count,
  ) => Array.from({ length: count }, (_, index) => ({ file: `${name}${index + 1}.tsp`, text: text(index + 1, random) }));
  return {
    files: [...make("types", types, 2), ...make("records", records, 3), ...make("operations", operations, 2), ...make("services", services, 3)],
    typed: Object.entries(typed).map(([file, target]) => ({ file, target })),
  };
};
