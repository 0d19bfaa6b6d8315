import type { LayerSpec, TorchDialect } from "../../contracts/index.ts";
import { CompilerBug, py } from "../../contracts/index.ts";
import { layerTorch } from "../../families/layers/torch-registry.ts";
import type { NamedNode } from "../../model/index.ts";
import { leafWidths } from "../../model/index.ts";
import type { Definitions } from "./definitions.ts";
import { attributeName } from "./names.ts";

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
    if (node.kind === "leaf") return py.call(`self.${attributeName(node.path)}`, [input]);
    if (node.kind === "chain") return this.chain(node.parts, input);
    const x = this.named(input);
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

/** The top of the body, where x can be overwritten: one line for each part. */
const forwardStatements = (node: NamedNode): py.Statement[] => {
  const parts = node.kind === "chain" ? node.parts : [node];
  const statements: py.Statement[] = [];
  parts.forEach((part, i) => {
    const forward = new Forward();
    const value = forward.value(part, py.expression("x"));
    statements.push(...forward.statements, i === parts.length - 1 ? py.returns(value) : py.assign("x", value));
  });
  return statements.length === 0 ? [py.returns("x")] : statements;
};

export interface ComposedClass {
  readonly name: string;
  /** Name of the layer in the spec. */
  readonly layer: string;
  readonly origin: string;
  readonly body: LayerSpec;
  readonly node: NamedNode;
  /** Width of the stream that enters. */
  readonly width: number;
}

/** The `nn.Module` of a layer that is made of others. */
export const composedClass = (composed: ComposedClass, dialect: TorchDialect, definitions: Definitions): py.ClassDefinition => {
  const widths = leafWidths(composed.node, composed.width);
  const members = leavesOf(composed.node).map((leaf) => {
    const facet = layerTorch.get(leaf.layer.kind);
    if (!facet) throw new CompilerBug(`no PyTorch code for the layer kind ${leaf.layer.kind}`);
    const width = widths.get(leaf.path) ?? composed.width;
    const construct = definitions.add(facet.module(leaf.layer, { dialect, width, name: py.format({ value: "name" }, `.${leaf.path}`) }));
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
      py.define("forward", [py.parameter("self"), py.parameter("x", "torch.Tensor")], "torch.Tensor", forwardStatements(composed.node)),
    ],
    { documentation: `Layer ${composed.layer} of the model: ${summary(layers)}.`, comment: `Stated at ${composed.origin}.` },
  );
};
