/**
 * Reads the ungrammar-like description of the syntax tree, `grammar/hgm.ungram`. The notation is explained at the top of that file.
 */

/**
 * @typedef {{ name: string, type: string, form: "one" | "optional" | "list", node: boolean }} Field
 * @typedef {{ kind: "node", name: string, docs: string[], fields: Field[] } | { kind: "union", name: string, docs: string[], members: string[] }} Rule
 */

const tokenPattern = /\s+|(\/\/[^\n]*)|('(?:[^'])*')|(#?[A-Za-z]+)|([=|?*():])/y;

function tokenize(text) {
  const tokens = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (!match) throw new Error(`hgm.ungram: unexpected text at offset ${at}: ${text.slice(at, at + 20)}`);
    if (match[1]?.startsWith("///")) tokens.push({ type: "doc", text: match[1].slice(3).trim() });
    else if (match[2]) tokens.push({ type: "literal", text: match[2].slice(1, -1) });
    else if (match[3]) tokens.push({ type: "name", text: match[3] });
    else if (match[4]) tokens.push({ type: "sign", text: match[4] });
  }
  return tokens;
}

/** @returns {Rule[]} in file order */
export function readUngram(text) {
  const tokens = tokenize(text);
  let at = 0;
  const is = (sign, ahead = 0) => tokens[at + ahead]?.type === "sign" && tokens[at + ahead].text === sign;
  const startsRule = () => at >= tokens.length || tokens[at].type === "doc" || (tokens[at].type === "name" && is("=", 1));
  const expect = (sign) => {
    if (!is(sign)) throw new Error(`hgm.ungram: expected ${sign}, found ${tokens[at]?.text ?? "the end"}`);
    at++;
  };

  function alternatives() {
    const options = [sequence()];
    while (is("|")) {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0] : { type: "or", options };
  }
  function sequence() {
    const items = [];
    while (!startsRule() && !is("|") && !is(")")) items.push(repeated());
    return { type: "sequence", items };
  }
  function repeated() {
    const item = atom();
    if (is("?")) return at++, { type: "optional", item };
    if (is("*")) return at++, { type: "list", item };
    return item;
  }
  function atom() {
    const token = tokens[at];
    if (is("(")) {
      at++;
      const inner = alternatives();
      expect(")");
      return inner;
    }
    at++;
    if (token?.type === "literal") return { type: "literal", text: token.text };
    if (token?.type !== "name") throw new Error(`hgm.ungram: unexpected ${token?.text ?? "end"}`);
    if (!is(":")) return { type: "name", text: token.text };
    at++;
    return { type: "label", name: token.text, item: atom() };
  }

  const rules = [];
  while (at < tokens.length) {
    const docs = [];
    while (tokens[at]?.type === "doc") docs.push(tokens[at++].text);
    const name = tokens[at]?.text;
    at++;
    expect("=");
    const body = alternatives();
    const bare = body.type === "or" && body.options.every((o) => o.items.length === 1 && o.items[0].type === "name");
    rules.push(bare ? { kind: "union", name, docs, members: body.options.map((o) => o.items[0].text) } : { kind: "node", name, docs, fields: fieldsOf(body) });
  }
  checkNames(rules);
  return rules;
}

const stronger = (a, b) => (a === "list" || b === "list" ? "list" : a === "optional" || b === "optional" ? "optional" : "one");

function fieldsOf(body) {
  const fields = [];
  const walk = (part, form) => {
    if (part.type === "sequence") for (const item of part.items) walk(item, form);
    else if (part.type === "or") for (const option of part.options) walk(option, stronger(form, "optional"));
    else if (part.type === "optional" || part.type === "list") walk(part.item, stronger(form, part.type));
    else if (part.type === "label") {
      const known = fields.find((f) => f.name === part.name);
      if (known) known.form = "list";
      else fields.push({ name: part.name, ...typeOf(part.item), form });
    }
  };
  walk(body, "one");
  return fields;
}

function typeOf(item) {
  if (item.type === "name" && item.text === "#text") return { type: "string", node: false };
  if (item.type === "name" && item.text === "#flag") return { type: "boolean", node: false };
  if (item.type === "name") return { type: item.text, node: true };
  const options = item.type === "or" ? item.options.map((o) => o.items[0]) : [item];
  if (!options.every((o) => o?.type === "literal")) throw new Error("hgm.ungram: a label stands before a name, #text, #flag or ('a' | 'b')");
  return { type: options.map((o) => JSON.stringify(o.text)).join(" | "), node: false };
}

function checkNames(rules) {
  const names = new Set(rules.map((r) => r.name));
  if (names.size !== rules.length) throw new Error("hgm.ungram: two rules have the same name");
  for (const rule of rules) {
    const used = rule.kind === "union" ? rule.members : rule.fields.filter((f) => f.node).map((f) => f.type);
    for (const name of used) if (!names.has(name)) throw new Error(`hgm.ungram: ${rule.name} uses ${name}, which no rule defines`);
  }
}
