// @ts-check
/**
 * Generates `schemas/*.schema.json`, the JSON Schemas (draft-07) of the IR documents, and `src/documents/schemas.generated.ts`, which
 * carries them into the compiler, from the TypeScript types in `src/contracts`: the types are the one source. Run `node scripts/generate/schemas.mjs` after a change of a type; a test compares the files with what this gives.
 */
import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Node, Project } from "ts-morph";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Document names with the type that describes them. */
const documents = { spec: "Spec", model: "ModelGraph", topology: "Topology", plan: "Plan", program: "Program", site: "SiteProgram" };

/** @typedef {Record<string, unknown>} Schema */
/** @typedef {import("ts-morph").InterfaceDeclaration | import("ts-morph").TypeAliasDeclaration} Declaration */
/** @typedef {ReadonlyMap<string, Schema>} Environment */

/** @param {import("ts-morph").JSDocableNode} node */
const described = (node) => {
  const text = node
    .getJsDocs()
    .map((doc) =>
      doc
        .getDescription()
        .trim()
        .replace(/\s*\n\s*/g, " "),
    )
    .join(" ");
  return text === "" ? {} : { description: text };
};

/** One schema: the root type and, as `definitions`, every named type that it reaches. */
class Translator {
  /** @param {ReadonlyMap<string, Declaration>} declarations */
  constructor(declarations) {
    this.declarations = declarations;
    /** @type {Map<string, Schema>} */
    this.definitions = new Map();
  }

  /** A type by name: scalars in place, everything else once as a definition. @param {string} name @returns {Schema} */
  named(name) {
    if (!this.definitions.has(name)) {
      this.definitions.set(name, {});
      this.definitions.set(name, this.declared(name, new Map()));
    }
    const schema = /** @type {Schema} */ (this.definitions.get(name));
    const scalar = Object.keys(schema).every((key) => key === "type" || key === "description") && typeof schema.type === "string" && schema.type !== "object";
    return scalar ? { type: schema.type } : { $ref: `#/definitions/${name}` };
  }

  /** @param {string} name @param {Environment} environment @returns {Schema} */
  declared(name, environment) {
    const declaration = this.declarations.get(name);
    if (!declaration) throw new Error(`src/contracts has no type ${name}`);
    if (Node.isTypeAliasDeclaration(declaration)) return { ...this.type(declaration.getTypeNodeOrThrow(), environment), ...described(declaration) };
    return { ...this.object(this.members(declaration), environment), ...described(declaration) };
  }

  /** Properties of an interface, those of the interfaces that it extends first. @param {import("ts-morph").InterfaceDeclaration} declaration @returns {readonly import("ts-morph").PropertySignature[]} */
  members(declaration) {
    const inherited = declaration.getExtends().flatMap((parent) => {
      const base = this.declarations.get(parent.getExpression().getText());
      if (!base || !Node.isInterfaceDeclaration(base)) throw new Error(`${declaration.getName()} extends something other than an interface`);
      return this.members(base);
    });
    return [...inherited, ...declaration.getProperties()];
  }

  /** @param {readonly import("ts-morph").PropertySignature[]} members @param {Environment} environment @returns {Schema} */
  object(members, environment) {
    const properties = Object.fromEntries(
      members.map((member) => [member.getName(), { ...this.type(member.getTypeNodeOrThrow(), environment), ...described(member) }]),
    );
    const required = members.filter((member) => !member.hasQuestionToken()).map((member) => member.getName());
    return { type: "object", properties, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
  }

  /** @param {import("ts-morph").TypeNode} node @param {Environment} environment @returns {Schema} */
  type(node, environment) {
    if (Node.isParenthesizedTypeNode(node)) return this.type(node.getTypeNode(), environment);
    if (Node.isTypeOperatorTypeNode(node)) return this.type(node.getTypeNode(), environment);
    if (Node.isArrayTypeNode(node)) return { type: "array", items: this.type(node.getElementTypeNode(), environment) };
    if (Node.isTupleTypeNode(node)) {
      const items = node.getElements().map((element) => this.type(element, environment));
      return { type: "array", items, minItems: items.length, maxItems: items.length, additionalItems: false };
    }
    if (Node.isUnionTypeNode(node)) return this.union(node.getTypeNodes().map((branch) => this.type(branch, environment)));
    if (Node.isIntersectionTypeNode(node)) {
      // A branded number: the brand exists for the compiler only.
      const carrier = node.getTypeNodes().find((part) => part.getText() === "number");
      if (!carrier) throw new Error(`an intersection other than a branded number: ${node.getText()}`);
      return { type: "number" };
    }
    if (Node.isLiteralTypeNode(node)) {
      const value = JSON.parse(node.getText().replace(/^'(.*)'$/, '"$1"'));
      return { const: value };
    }
    if (Node.isTypeLiteral(node)) return this.object(node.getProperties(), environment);
    if (Node.isIndexedAccessTypeNode(node)) return this.indexed(node, environment);
    if (Node.isTypeReference(node)) return this.reference(node, environment);
    const keyword = node.getText();
    if (keyword === "string" || keyword === "number" || keyword === "boolean") return { type: keyword };
    if (keyword === "unknown") return {};
    throw new Error(`no schema for the type ${keyword}`);
  }

  /** `Type["property"]`. @param {import("ts-morph").IndexedAccessTypeNode} node @param {Environment} environment @returns {Schema} */
  indexed(node, environment) {
    const declaration = this.declarations.get(node.getObjectTypeNode().getText());
    const name = JSON.parse(node.getIndexTypeNode().getText());
    const member =
      declaration && Node.isInterfaceDeclaration(declaration) ? this.members(declaration).find((candidate) => candidate.getName() === name) : undefined;
    if (!member) throw new Error(`no schema for ${node.getText()}`);
    return this.type(member.getTypeNodeOrThrow(), environment);
  }

  /** @param {import("ts-morph").TypeReferenceNode} node @param {Environment} environment @returns {Schema} */
  reference(node, environment) {
    const name = node.getTypeName().getText();
    const given = node.getTypeArguments();
    const bound = environment.get(name);
    if (bound) return bound;
    const [first, second] = given;
    if (name === "Readonly" && first) return this.type(first, environment);
    if (name === "Partial" && first) {
      const { required: _, ...rest } = this.type(first, environment);
      return rest;
    }
    if (name === "Record" && first && second) {
      const value = this.type(second, environment);
      const keys = this.words(this.type(first, environment));
      if (!keys) return { type: "object", additionalProperties: value };
      return { type: "object", properties: Object.fromEntries(keys.map((key) => [key, value])), required: keys, additionalProperties: false };
    }
    if (given.length === 0) return this.named(name);
    const declaration = this.declarations.get(name);
    if (!declaration) throw new Error(`no schema for the generic type ${node.getText()}`);
    const parameters = declaration.getTypeParameters().map((parameter) => parameter.getName());
    return this.declared(
      name,
      new Map(parameters.map((parameter, index) => [parameter, this.type(/** @type {import("ts-morph").TypeNode} */ (given[index]), environment)])),
    );
  }

  /** The schema behind a reference. @param {Schema} schema @returns {Schema} */
  resolved(schema) {
    return typeof schema.$ref === "string" ? /** @type {Schema} */ (this.definitions.get(schema.$ref.slice("#/definitions/".length))) : schema;
  }

  /** The words of a literal or a union of them. @param {Schema} schema @returns {string[] | undefined} */
  words(schema) {
    const { const: constant, enum: words } = this.resolved(schema);
    return Array.isArray(words) ? words : constant === undefined ? undefined : [/** @type {string} */ (constant)];
  }

  /**
   * A union whose schema says which branch is meant before it checks it, so that a fault is reported in that branch alone: by JSON type,
   * then by a property with a literal, then by a property that only one branch has.
   * @param {readonly Schema[]} branches @returns {Schema}
   */
  union(branches) {
    const literals = branches.filter((branch) => branch.const !== undefined || branch.enum !== undefined).flatMap((branch) => branch.enum ?? [branch.const]);
    const others = branches.filter((branch) => branch.const === undefined && branch.enum === undefined);
    const arrays = others.filter((branch) => this.resolved(branch).type === "array");
    const scalars = others.filter((branch) => ["string", "number", "boolean"].includes(/** @type {string} */ (this.resolved(branch).type)));
    const objects = others.filter((branch) => !arrays.includes(branch) && !scalars.includes(branch));
    if (others.length === 0) return { enum: literals };
    if (arrays.length > 1 || (literals.length > 0 && others.length > 0)) throw new Error("a union of several arrays, or of literals and other types");
    /** @type {{ type: string; schema: Schema }[]} */
    const byType = [];
    if (objects.length > 0) byType.push({ type: "object", schema: this.objects(objects) });
    if (arrays[0]) byType.push({ type: "array", schema: arrays[0] });
    const words = scalars.map((branch) => /** @type {string} */ (this.resolved(branch).type));
    if (scalars.length === 0) {
      const last = byType.pop();
      return byType.reduceRight((rest, { type, schema }) => ({ if: { type }, then: schema, else: rest }), /** @type {Schema} */ (last?.schema));
    }
    return byType.reduceRight(
      (rest, { type, schema }) => ({ if: { type }, then: schema, else: rest }),
      /** @type {Schema} */ ({ type: words.length === 1 ? words[0] : words }),
    );
  }

  /** @param {readonly Schema[]} branches @returns {Schema} */
  objects(branches) {
    if (branches.length === 1) return /** @type {Schema} */ (branches[0]);
    const plain = branches.map((branch) => this.resolved(branch));
    /** @param {Schema | undefined} branch @returns {Record<string, Schema>} */
    const properties = (branch) => /** @type {Record<string, Schema>} */ (branch?.properties ?? {});
    const tag = Object.keys(properties(plain[0])).find((key) => plain.every((branch) => properties(branch)[key]?.const !== undefined));
    if (tag) {
      const words = plain.map((branch) => properties(branch)[tag]?.const);
      return branches.reduceRight(
        (rest, branch, index) => ({ if: { properties: { [tag]: { const: words[index] } }, required: [tag] }, then: branch, else: rest }),
        /** @type {Schema} */ ({ type: "object", properties: { [tag]: { enum: words } }, required: [tag] }),
      );
    }
    /** @param {number} index */
    const own = (index) =>
      /** @type {string[]} */ (plain[index]?.required ?? []).find((key) => plain.every((other, position) => position === index || !(key in properties(other))));
    const rest = branches.filter((_, index) => own(index) === undefined);
    if (rest.length > 1) throw new Error("a union of objects that no property tells apart");
    const chosen = branches.flatMap((branch, index) => (own(index) === undefined ? [] : [{ branch, key: own(index) }]));
    const last = rest[0] ?? /** @type {{ branch: Schema }} */ (chosen.pop()).branch;
    return chosen.reduceRight((otherwise, { branch, key }) => ({ if: { required: [key] }, then: branch, else: otherwise }), last);
  }
}

/** A schema without the texts for people. @param {unknown} value @returns {unknown} */
const bare = (value) => {
  if (Array.isArray(value)) return value.map(bare);
  if (value === null || typeof value !== "object") return value;
  // Under `properties` the keys are names of fields, one of which may be `description`.
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== "description" || typeof inner !== "string")
      .map(([key, inner]) => [key, bare(inner)]),
  );
};

/**
 * The schema files of a repository, by path relative to it: one JSON file for each kind of document, and the module by which the
 * compiler carries all of them, keyed by version.
 * @param {string} [base] @returns {ReadonlyMap<string, string>}
 */
export const generateSchemas = (base = root) => {
  const project = new Project({ skipAddingFilesFromTsConfig: true, compilerOptions: { strict: true } });
  /** @type {Map<string, Declaration>} */
  const declarations = new Map();
  for (const file of project.addSourceFilesAtPaths(join(base, "src/contracts/*.ts"))) {
    for (const declaration of [...file.getInterfaces(), ...file.getTypeAliases()]) declarations.set(declaration.getName(), declaration);
  }
  /** @type {Map<string, string>} */
  const files = new Map();
  /** @type {string[]} */
  const carried = [];
  for (const [name, type] of Object.entries(documents)) {
    const translator = new Translator(declarations);
    const { description, ...schema } = translator.declared(type, new Map());
    const definitions = Object.fromEntries(
      [...translator.definitions].filter(([, value]) => value.type !== "string" && value.type !== "number").sort(([a], [b]) => (a < b ? -1 : 1)),
    );
    const whole = { $schema: "http://json-schema.org/draft-07/schema#", $id: `hgm.${name}`, title: type, description, ...schema, definitions };
    const version = /** @type {{ version: { const: string } }} */ (schema.properties).version.const;
    files.set(`schemas/${name}.schema.json`, `${JSON.stringify(whole, null, 2)}\n`);
    carried.push(`  ${JSON.stringify(version)}: ${JSON.stringify(bare(whole))},\n`);
  }
  const banner = "// Generated by scripts/generate/schemas.mjs from src/contracts. Do not edit: change the types and run the script.\n\n";
  const doc = "/** JSON Schemas of the IR documents by version: those of schemas/, without the texts for people. */\n";
  files.set("src/documents/schemas.generated.ts", `${banner}${doc}export const schemas: Readonly<Record<string, object>> = {\n${carried.join("")}};\n`);
  return files;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of generateSchemas()) writeFileSync(join(root, path), text);
}
