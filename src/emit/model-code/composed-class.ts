import type { LayerSpec, TorchDialect } from "../../contracts/index.ts";
import { CompilerBug, py } from "../../contracts/index.ts";
import { layerTorch } from "../../families/layers/torch-registry.ts";
import { fromOf, keysOf, type LayerStreams, type NamedNode } from "../../model/index.ts";
import type { Definitions } from "./definitions.ts";
import { attributeName } from "./names.ts";
import { pythonName } from "../printers/python/index.ts";

export const leavesOf = (node: NamedNode): Extract<NamedNode, { kind: "leaf" }>[] => (node.kind === "leaf" ? [node] : node.parts.flatMap(leavesOf));

/** `residual(rms_norm, attention), residual(rms_norm, mlp)`: what the spec says, without its sizes. */
const summary = (layers: readonly LayerSpec[]): string =>
  layers
    .map((layer) => {
      const inside = layer.repeat ? summary(layer.repeat.bodies.flat()) : summary(layer.children);
      return inside === "" ? layer.kind : `${layer.kind}(${inside})`;
    })
    .join(", ");

/** Statements of `forward`: sums read their input twice, so an input that is more than a name gets one first. */
class Forward {
  readonly statements: py.Statement[] = [];
  private temporaries = 0;

  value(node: NamedNode, input: py.Expression): py.Expression {
    if (node.kind === "leaf") {
      const from = fromOf(node.layer);
      const read = [...(from.length > 0 ? from.map(argumentName) : [input]), ...keysOf(node.layer).map(argumentName)];
      return py.call(`self.${attributeName(node.path)}`, read);
    }
    const [from] = fromOf(node.layer);
    const entering = from === undefined ? input : py.expression(argumentName(from));
    if (node.kind === "chain") return this.chain(node.parts, entering);
    const x = this.named(entering);
    if (node.kind === "residual") return py.binary("+", x, this.chain(node.parts, x));
    const [first, ...rest] = node.parts.map((part) => this.value(part, x));
    return py.binary("+", first ?? x, ...rest);
  }

  /** The last part's value; a part that adds is worth a line of its own. */
  chain(parts: readonly NamedNode[], input: py.Expression): py.Expression {
    return parts.reduce((x, part) => this.value(part, x), input);
  }

  private named(value: py.Expression): py.Expression {
    if (value.kind === "name") return value;
    const name = py.expression(this.temporaries === 0 ? "y" : `y${this.temporaries + 1}`);
    this.temporaries++;
    this.statements.push(py.assign(name, value));
    return name;
  }
}

/** The top of the body, where x can be overwritten: one line for each part. A body that begins elsewhere takes no x: its first line makes it. */
const forwardStatements = (node: NamedNode): py.Statement[] => {
  const parts = node.kind === "chain" ? node.parts : [node];
  const [from] = node.kind === "chain" ? fromOf(node.layer) : [];
  const statements: py.Statement[] = [];
  parts.forEach((part, i) => {
    const forward = new Forward();
    const value = forward.value(part, py.expression(i === 0 && from !== undefined ? argumentName(from) : "x"));
    statements.push(...forward.statements, i === parts.length - 1 ? py.returns(value) : py.assign("x", value));
  });
  return statements.length === 0 ? [py.returns("x")] : statements;
};

/** The argument of `forward` for an input or a layer that the spec names: `x` and the attributes of modules stay what they are. */
const argumentName = (name: string): string => {
  const wanted = pythonName(name);
  return wanted === "x" || wanted === "self" || /^y\d*$/.test(wanted) ? `${wanted}_` : wanted;
};

export interface ComposedClass {
  readonly name: string;
  /** Name of the layer in the spec. */
  readonly layer: string;
  readonly origin: string;
  readonly body: LayerSpec;
  readonly node: NamedNode;
  readonly streams: LayerStreams;
}

/** The `nn.Module` of a layer that is made of others. */
export const composedClass = (composed: ComposedClass, dialect: TorchDialect, definitions: Definitions): py.ClassDefinition => {
  const { streams } = composed;
  const members = leavesOf(composed.node).map((leaf) => {
    const facet = layerTorch.get(leaf.layer.kind);
    if (!facet) throw new CompilerBug(`no PyTorch code for the layer kind ${leaf.layer.kind}`);
    const stream = streams.leaves.get(leaf.path);
    const construct = definitions.add(
      facet.module(leaf.layer, {
        dialect,
        width: stream?.width ?? 0,
        ...(stream ? { stream } : {}),
        streamOf: streams.streamOf,
        name: py.format({ value: "name" }, `.${leaf.path}`),
      }),
    );
    return py.assign(`self.${attributeName(leaf.path)}`, construct);
  });
  const tensor = dialect === "parallel" ? [py.parameter("tensor", "rt.TensorAxis")] : [];
  const layers = composed.body.kind === "group" ? composed.body.children : [composed.body];
  return py.defineClass(
    composed.name,
    ["nn.Module"],
    [
      py.define("__init__", [py.parameter("self"), py.parameter("name", "str"), ...tensor], null, [
        py.run(py.method(py.call("super"), "__init__")),
        ...members,
      ]),
      py.define(
        "forward",
        [
          py.parameter("self"),
          ...[...(streams.takesStream ? ["x"] : []), ...streams.named.map(argumentName)].map((name) => py.parameter(name, "torch.Tensor")),
        ],
        "torch.Tensor",
        forwardStatements(composed.node),
      ),
    ],
    { documentation: `Layer ${composed.layer} of the model: ${summary(layers)}.`, comment: `Stated at ${composed.origin}.` },
  );
};
