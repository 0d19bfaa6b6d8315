// @ts-check
/** @typedef {import("./compiler.mjs").Compiler} Compiler */
/** @typedef {import("./material.mjs").Library} Library */
/** @typedef {import("../../src/contracts/index.ts").DeviceSpec} DeviceSpec */
/** @typedef {import("../../src/contracts/index.ts").InterconnectSpec} InterconnectSpec */
/** @typedef {import("../../src/syntax/index.ts").Declaration} Declaration */

const precisely = (/** @type {number} */ value) => String(Number(value.toPrecision(6)));

/** @param {InterconnectSpec} interconnect */
const interconnectText = ({ kind, topology, perDevice, perPair }) =>
  `${kind}, ${topology}, ${topology === "switch" ? `${precisely(perDevice / 1e9)} GB/s of a device` : `${precisely(perPair / 1e9)} GB/s between two devices`}, each way`;

/** Every number of a device class with its source. @param {DeviceSpec} device */
const numbersOf = (device) => {
  /** @type {[string, string][]} */
  const values = [
    ["memory.size", `${precisely(device.memory.size / 1024 ** 3)} GiB`],
    ["memory.bandwidth", `${precisely(device.memory.bandwidth / 1e9)} GB/s`],
    ...Object.entries(device.compute).map(
      ([type, rate]) => /** @type {[string, string]} */ ([`compute.${type}`, `${precisely(rate / 1e12)} ${type.startsWith("int") ? "TOPS" : "TFLOPS"}`]),
    ),
  ];
  if (device.interconnect) values.push(["interconnect", interconnectText(device.interconnect)]);
  if (device.processors !== undefined) values.push(["processors", String(device.processors)]);
  if (device.matmulEfficiency !== undefined) values.push(["matmul_efficiency", precisely(device.matmulEfficiency)]);
  if (device.powerWatts !== undefined) values.push(["power", `${precisely(device.powerWatts)} W`]);
  if (device.price !== undefined)
    values.push(["price", `${precisely(device.price.amount)} ${device.price.currency}/${device.price.per === "hour" ? "h" : device.price.per}`]);
  return values.map(([what, value]) => {
    const source = device.sources[what];
    return { what, value, source: source?.text ?? "", unverified: source?.unverified ?? false };
  });
};

/** @param {Declaration} declaration */
const docOf = (declaration) => (declaration.documentation?.text ?? "").replaceAll("\n", " ");

/**
 * A module of the library as its page shows it; analysed and counted by the compiler itself.
 * @param {Compiler} compiler
 * @param {string} name @param {string} text
 * @param {(name: string) => string | undefined} readLibrary
 * @returns {Library}
 */
export const libraryOf = (compiler, name, text, readLibrary) => {
  const declarations = compiler.parse(text, name).tree.members.filter((member) => member.kind === "Declaration");
  const devices = declarations.filter((declaration) => declaration.keyword.text === "device");
  const models = declarations.filter((declaration) => declaration.keyword.text === "model");

  /** A spec over the library. @param {string} spec */
  const open = (spec) =>
    compiler.createWorkspace(
      "main.hgm",
      { readFile: (path) => (path === "main.hgm" ? spec : undefined), readLibrary, resolve: (_, specifier) => specifier },
      () => [],
      {},
    );
  /** @param {readonly string[]} imports @param {string} model @param {string} pools */
  const specOf = (imports, model, pools) => `import { ${imports.join(", ")} } from "std:${name}"
device Card { vendor: cpu, arch: "x86-64", memory { size: 8 GiB, bandwidth: 20 GB/s }, compute { fp32: 1 TFLOPS } }
model Nothing() { embedding(vocab: 8, width: 8) as tokens, head(vocab: 8) as lm }
site here { ${pools} }
job count { model: ${model}, sequence: 8, batch: 1 sequences, steps: 1, precision: fp32(), optimizer: adam(lr: 1e-3) }
`;
  /** @param {readonly { readonly severity: string, readonly message: string }[]} diagnostics */
  const refuse = (diagnostics) => {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error");
    if (first) throw new Error(`std:${name}: ${first.message}`);
  };

  const names = devices.map((device) => device.name.text);
  const deviceSpecs = () => {
    const pools = names.map((device, i) => `pool p${i} { device: ${device}, nodes: 1, devices_per_node: 1 }`).join(", ");
    const { spec, diagnostics } = open(specOf(names, "Nothing", pools)).analysis();
    refuse(diagnostics);
    return new Map((spec?.devices ?? []).map((device) => [device.name, device]));
  };
  const specs = names.length === 0 ? new Map() : deviceSpecs();
  return {
    name,
    devices: devices.map((declaration) => {
      /** @type {DeviceSpec} */
      const spec = specs.get(declaration.name.text);
      return { name: declaration.name.text, doc: docOf(declaration), vendor: spec.vendor, arch: spec.arch, numbers: numbersOf(spec) };
    }),
    models: models.map((declaration) => {
      const model = declaration.name.text;
      const signature = text.slice(declaration.keyword.start, declaration.body.start).trim();
      const shown = { name: model, doc: docOf(declaration), signature };
      // One with arguments that must be given has no counts of its own, and neither has a part of a model: it does not build by itself.
      if (declaration.parameters?.parameters.some((parameter) => parameter.value === undefined)) return shown;
      const built = open(specOf([model], model, "pool p { device: Card, nodes: 1, devices_per_node: 1 }")).model();
      return built.value === undefined ? shown : { ...shown, parameters: built.value.parameters };
    }),
  };
};
