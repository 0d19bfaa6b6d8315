import { type CompletionItem, type CompletionList, CompletionRequest } from "vscode-languageserver";
import { expect } from "vitest";
import { accept, writtenText } from "../completion/support/accept.ts";
import { broken, whole } from "../support/feature.ts";
import type { EditorSession } from "../support/session.ts";

const listAt = async ({ client, at }: EditorSession, name?: string): Promise<readonly CompletionItem[]> => {
  const list = await client.sendRequest<CompletionList | null>(CompletionRequest.method, at(name));
  return [...(list?.items ?? [])].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
};
const labelsAt = async (session: EditorSession, name?: string): Promise<readonly string[]> => (await listAt(session, name)).map(({ label }) => label);
const itemAt = async (session: EditorSession, label: string, name?: string): Promise<CompletionItem> => {
  const items = await listAt(session, name);
  const item = items.find((each) => each.label === label);
  if (!item) throw new Error(`${label} is not offered, but ${items.map((each) => each.label).join(" ")}`);
  return item;
};
const textOf = ({ texts }: EditorSession, file = "main.hgm"): string => texts.get(file) ?? "";

const hall = `hgm 1
import { Cpu, Ascend910B3 } from "std:devices"
import * as dev from "std:devices"
import { Llama } from "std:models"
param wan: Gbps = 100 Gbps
site left { pool cpu { device: Cpu, nodes: 1, devices_per_node: 2 } }
site right { pool npu { device: Ascend910B3, nodes: 1, devices_per_node: 8 } }
data corpus { format: synthetic }
`;

whole("properties of a block that are missing, required ones first", { "main.hgm": "site a { pool b { nodes: 2, ‸ } }" }, async (session) => {
  expect(await labelsAt(session)).toEqual([
    "device",
    "devices_per_node",
    "title",
    "interconnect",
    "fabric",
    "price",
    "node_mtbf",
    "let",
    "for",
    "if",
    "assert",
  ]);
  expect((await itemAt(session, "device")).labelDetails).toEqual({ description: "device (required)" });
});

whole("a property that stands under the cursor is not taken as given", { "main.hgm": "site a { pool b { nod‸es: 2 } }" }, async (session) => {
  const item = await itemAt(session, "nodes");
  expect(accept(textOf(session), item)).toBe("site a { pool b { nodes: 2 } }");
});

whole(
  "nothing required is asked for in a block that extends another",
  { "main.hgm": "site a { pool c { nodes: 1 }, pool b extends c { ‸ } }" },
  async (session) => {
    expect((await itemAt(session, "device")).labelDetails).toEqual({ description: "device" });
  },
);

whole("statements and blocks at the top of a file and in a job", { "main.hgm": "hgm 1\n‹top›\njob j {\n  ‹job›\n}\n" }, async (session) => {
  expect(await labelsAt(session, "top")).toEqual([
    "site",
    "device",
    "data",
    "job",
    "model",
    "import",
    "param",
    "private",
    "link",
    "let",
    "for",
    "if",
    "assert",
  ]);
  expect(await labelsAt(session, "job")).toEqual(expect.arrayContaining(["model", "batch", "parallel", "require", "pin", "keep"]));
  expect(await labelsAt(session, "job")).not.toContain("link");
});

whole("a whole site with what it must have, as a snippet that indents by two", { "main.hgm": "hgm 1\n‸\n" }, async (session) => {
  const item = await itemAt(session, "site");
  expect(accept(textOf(session), item)).toBe("hgm 1\nsite name {\n  pool name {\n    device: device\n    nodes: 8\n    devices_per_node: 8\n  }\n}\n");
  expect(accept(textOf(session), await itemAt(session, "link"))).toBe("hgm 1\nlink a -- b { bandwidth: 100 Gbps, rtt: 40 ms }\n");
});

whole("snippets hold the names that are there", { "main.hgm": `${hall}‹top›\njob j {\n  ‹job›\n  parallel { ‹edge› }\n}\n` }, async (session) => {
  const at = async (label: string, name: string): Promise<string> => writtenText(await itemAt(session, label, name));
  expect(await at("link", "top")).toBe("link left -- right { bandwidth: 100 Gbps, rtt: 40 ms }");
  expect(await at("site", "top")).toContain("device: Cpu\n");
  expect(await at("pin", "job")).toBe("pin block[0..4] on left.cpu");
  expect(await at("model", "job")).toBe("model: Llama");
  expect(await at("edge", "edge")).toBe("edge left.cpu -- right.npu { carries: pipeline, transport: world() }");
});

broken(
  "plain text for a client without snippets",
  { "main.hgm": "job j { optimizer: ‸ }" },
  async (session) => {
    const item = await itemAt(session, "adamw");
    expect(item).toMatchObject({
      insertTextFormat: 1,
      textEdit: { newText: "adamw()", range: { start: { line: 0, character: 19 }, end: { line: 0, character: 19 } } },
    });
  },
  { client: { textDocument: { completion: {} } } },
);

whole("words of an enumeration, the default chosen", { "main.hgm": "job j { parallel { edge a -- b { carries: ‸pipeline } } }" }, async (session) => {
  expect((await labelsAt(session)).slice(0, 3)).toEqual(["pipeline", "gradients", "all"]);
  expect((await itemAt(session, "pipeline")).preselect).toBe(true);
});

whole(
  "values with options bring their required arguments",
  { "main.hgm": "site a { fabric: ‸ethernet(nics: 1, per_nic: 1 GB/s), uplink: 1 GB/s }\nsite b { fabric: ‹free›none }" },
  async (session) => {
    expect((await labelsAt(session)).slice(0, 4)).toEqual(["roce", "infiniband", "slingshot", "ethernet"]);
    expect((await itemAt(session, "roce")).textEdit?.newText).toBe("roce");
    expect((await itemAt(session, "roce", "free")).textEdit?.newText).toBe(`roce(nics: \${1:8}, per_nic: \${2:100 Gbps})`);
  },
);

whole(
  "units of the dimension, those that are used most first",
  { "main.hgm": "link a -- b { bandwidth: 100 ‸Gbps, rtt: 3 ‹time›ms, price: 1 ‹money›USD/GB }" },
  async (session) => {
    const rates = await labelsAt(session);
    expect(rates.slice(0, 2)).toEqual(["GB/s", "Gbps"]);
    expect(rates).not.toContain("ms");
    expect(await labelsAt(session, "time")).toEqual(expect.arrayContaining(["ns", "us", "ms", "s", "min", "h", "d", "from"]));
    expect(await labelsAt(session, "money")).toEqual(expect.arrayContaining(["USD/GB", "EUR/GB", "CNY/TB"]));
  },
);

whole(
  "a unit that is glued to its number comes with the blank that the formatter writes",
  { "main.hgm": "link a -- b { bandwidth: 100‸ }" },
  async (session) => {
    expect(accept(textOf(session), await itemAt(session, "Gbps"))).toBe("link a -- b { bandwidth: 100 Gbps }");
  },
);

whole(
  "metrics in a requirement, and the unit of the metric behind it",
  { "main.hgm": "job j { require ‹metric›memory.‹rest›headroom >= 6 ‹unit›% }" },
  async (session) => {
    expect((await labelsAt(session, "metric")).slice(0, 4)).toEqual(["run.time", "step.time", "step.tokens_per_s", "memory.headroom"]);
    expect(await labelsAt(session, "rest")).toEqual(["headroom", "peak"]);
    expect((await labelsAt(session, "unit"))[0]).toBe("%");
  },
);

whole(
  "names of the expected kind come before everything else",
  { "main.hgm": `${hall}link left -- right { bandwidth: ‹rate›wan }\njob j { model: ‹model›Llama, data: ‹data›corpus, sites: [‹sites›left] }` },
  async (session) => {
    expect((await labelsAt(session, "rate"))[0]).toBe("wan");
    expect((await labelsAt(session, "model"))[0]).toBe("Llama");
    expect((await labelsAt(session, "data")).slice(0, 2).sort()).toEqual(["corpus", "synthetic"]);
    expect((await labelsAt(session, "sites")).slice(0, 2).sort()).toEqual(["left", "right"]);
  },
);

whole("places with their pools, behind a dot too", { "main.hgm": `${hall}job j { pin block[0] on ‹place›left.‹pool›cpu }` }, async (session) => {
  expect((await labelsAt(session, "place")).slice(0, 4).sort()).toEqual(["left", "left.cpu", "right", "right.npu"]);
  expect(await labelsAt(session, "pool")).toEqual(["cpu"]);
});

whole(
  "members of a namespace and properties of a declaration",
  { "main.hgm": `${hall}let a = dev.‹member›Cpu\nlet b = left.‹site›devices` },
  async (session) => {
    expect(await labelsAt(session, "member")).toEqual(expect.arrayContaining(["Cpu", "H100_SXM_80G"]));
    expect(await labelsAt(session, "site")).toEqual(expect.arrayContaining(["cpu", "devices", "pools", "uplink", "name"]));
  },
);

whole(
  "layers of the job's model, where it pins them",
  { "main.hgm": `${hall}job j { model: Llama(layers: 6, hidden: 8, heads: 1, ffn: 8, vocab: 8)\n pin ‸block[0] on left }` },
  async (session) => {
    const items = await listAt(session);
    expect(items.slice(0, 3).map(({ label }) => label)).toEqual(["tokens", "block", "lm"]);
    expect(items.find(({ label }) => label === "block")?.textEdit?.newText).toBe(`block[\${1:0..4}]`);
  },
);

whole("arguments of a model that are missing, with their types", { "main.hgm": `${hall}job j { model: Llama(layers: 6, ‸heads: 2) }` }, async (session) => {
  const labels = await labelsAt(session);
  expect(labels).not.toContain("layers");
  expect(labels.slice(0, 4)).toEqual(["hidden", "heads", "ffn", "vocab"]);
  expect((await itemAt(session, "hidden")).labelDetails).toEqual({ description: "int (required)" });
});

whole(
  "a declaration of another file, with the import that it needs",
  {
    "main.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\nsite a { pool b { device: ‸Cpu, nodes: 1, devices_per_node: 1 } }\n',
    "shared/cards.hgm": 'hgm 1\nimport { Cpu } from "std:devices"\ndevice Mine extends Cpu { power: 3 W }\nprivate device Hidden extends Cpu { power: 4 W }\n',
  },
  async (session) => {
    const library = await itemAt(session, "H100_SXM_80G");
    expect(library.labelDetails).toEqual({ description: "std:devices" });
    expect(await labelsAt(session)).not.toContain("Hidden");
    const resolved = await session.client.sendRequest<CompletionItem>("completionItem/resolve", await itemAt(session, "Mine"));
    expect(accept(textOf(session), resolved)).toBe(
      'hgm 1\nimport { Cpu } from "std:devices"\nimport { Mine } from "./shared/cards.hgm"\nsite a { pool b { device: Mine, nodes: 1, devices_per_node: 1 } }\n',
    );
  },
);

whole(
  "names that a module exports, in the braces of its import",
  {
    "main.hgm": 'import { Cpu, ‹device›A100_SXM_80G } from "std:devices"\nimport { ‹own›Mine } from "./cards.hgm"\n',
    "cards.hgm": 'device Mine { vendor: cpu, arch: "x" }\nprivate let secret = 1\nlet rate = 2\n',
  },
  async (session) => {
    const devices = await labelsAt(session, "device");
    expect(devices).toContain("H100_SXM_80G");
    expect(devices).not.toContain("Cpu");
    expect(await labelsAt(session, "own")).toEqual(["Mine", "rate"]);
  },
);

whole(
  "modules in the string of an import: libraries and files as seen from here",
  { "jobs/main.hgm": 'import { Cpu } from "‸std:devices"\n', "cards.hgm": "let a = 1\n", "jobs/near.hgm": "let b = 1\n" },
  async (session) => {
    expect(await labelsAt(session)).toEqual(["std:devices", "std:models", "./near.hgm", "../cards.hgm"]);
    expect(accept(textOf(session, "jobs/main.hgm"), await itemAt(session, "../cards.hgm"))).toBe('import { Cpu } from "../cards.hgm"\n');
  },
);

whole("types of parameters", { "main.hgm": "param a: ‸int = 1" }, async (session) => {
  const labels = await labelsAt(session);
  expect(labels.slice(0, 4)).toEqual(["int", "number", "bool", "string"]);
  expect(labels).toEqual(expect.arrayContaining(["device", "list", "activation", "Gbps", "USD/h"]));
});

whole(
  "nothing in comments and strings, but in what is interpolated",
  { "main.hgm": 'let a = 1 // ‹comment›\nlet b = "‹text› ${‹inside›a}"\n' },
  async (session) => {
    expect(await labelsAt(session, "comment")).toEqual([]);
    expect(await labelsAt(session, "text")).toEqual([]);
    expect((await labelsAt(session, "inside"))[0]).toBe("a");
  },
);

whole(
  "a blank opens a list where a value or a unit is due, and nowhere else",
  { "main.hgm": "site a { pool b { nodes: 2 ‹count›, device: ‹value›Cpu } }\nlink a -- b { rtt: 3 ‹unit›ms }\n‹line›\n" },
  async (session) => {
    const typed = async (name: string): Promise<number> =>
      (await session.client.sendRequest<CompletionList>(CompletionRequest.method, { ...session.at(name), context: { triggerKind: 2, triggerCharacter: " " } }))
        .items.length;
    expect(await typed("value")).toBeGreaterThan(3);
    expect(await typed("unit")).toBeGreaterThan(3);
    expect(await typed("count")).toBe(0);
    expect(await typed("line")).toBe(0);
  },
);

broken("a property that has just begun, all braces open", { "main.hgm": "site a { pool b { dev‸" }, async (session) => {
  expect((await labelsAt(session)).slice(0, 3)).toEqual(["device", "nodes", "devices_per_node"]);
  expect(accept(textOf(session), await itemAt(session, "device"))).toBe("site a { pool b { device: device");
});

broken("a unit behind a number at the end of the text", { "main.hgm": "link a -- b { bandwidth: 100 ‸" }, async (session) => {
  expect((await labelsAt(session)).slice(0, 2)).toEqual(["GB/s", "Gbps"]);
});

broken("a value that has just begun", { "main.hgm": "job j { optimizer: ad‸" }, async (session) => {
  const item = await itemAt(session, "adamw");
  expect(accept(textOf(session), item)).toBe("job j { optimizer: adamw(lr: 1)");
});

broken("a value that is missing before another member", { "main.hgm": `${hall}site c { pool d { device: ‸ nodes: 2 } }` }, async (session) => {
  expect((await labelsAt(session)).slice(0, 2).sort()).toEqual(["Ascend910B3", "Cpu"]);
});

broken(
  "a member in the middle of a file whose brace is missing",
  { "main.hgm": 'hgm 1\nsite a {\n  pool b {\n    nodes: 2\n    ‸\n\nsite c {\n  address: "x"\n}\n' },
  async (session) => {
    expect((await labelsAt(session)).slice(0, 2)).toEqual(["device", "devices_per_node"]);
  },
);

broken(
  "an argument of a call that is not closed, with errors elsewhere",
  { "main.hgm": "let = 3\nsite a {\n  fabric: roce(nics: 4, ‸\n  uplink: 1 GB/s\n}\njob {\n" },
  async (session) => {
    expect((await labelsAt(session)).slice(0, 3)).toEqual(["per_nic", "latency", "oversubscription"]);
  },
);

broken(
  "the word behind a place, the relation and the rest of a phrase",
  { "main.hgm": `${hall}job j { keep weights ‹relation›\n keep weights within ‹place›\n pin block[0] ‹on›\n}` },
  async (session) => {
    expect(await labelsAt(session, "relation")).toEqual(["within", "outside"]);
    expect((await labelsAt(session, "place")).slice(0, 4)).toEqual(["node", "pool", "vendor", "site"]);
    expect(await labelsAt(session, "on")).toEqual(["on"]);
  },
);

broken("layers and models in a container that is not closed", { "main.hgm": `${hall}model M(width: int) {\n  residual { rms_‸` }, async (session) => {
  const labels = await labelsAt(session);
  expect(labels).toEqual(expect.arrayContaining(["rms_norm", "attention", "repeat", "Llama", "input", "let"]));
  expect(labels).not.toContain("link");
});

broken("what a loop binds, before it has a body", { "main.hgm": `${hall}for i in 0..4, j in ‸` }, async (session) => {
  expect(await labelsAt(session)).toEqual(expect.arrayContaining(["i", "wan", "left", "len"]));
});

broken("an import that is being written", { "main.hgm": "import { ‹item›\nimport { Cpu } ‹from›\nimport { Cpu } from ‹module›\n" }, async (session) => {
  expect(await labelsAt(session, "item")).toContain("H100_SXM_80G");
  expect(await labelsAt(session, "from")).toEqual(["from"]);
  expect((await itemAt(session, "std:models", "module")).textEdit?.newText).toBe('"std:models"');
});

broken("a source behind a number", { "main.hgm": "device D { memory { size: 80 GiB fr‹word› }\n compute { bf16: 3 TFLOPS from ‹source› " }, async (session) => {
  expect(await labelsAt(session, "word")).toEqual(["from"]);
  expect(await labelsAt(session, "source")).toEqual(["unverified"]);
});
