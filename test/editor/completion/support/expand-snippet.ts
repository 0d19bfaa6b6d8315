/** The text that a snippet leaves when every stop keeps what it shows at first. Throws for what is no snippet of the protocol. */
export const expandSnippet = (snippet: string): string => {
  let text = "";
  for (let at = 0; at < snippet.length; at++) {
    const sign = snippet[at];
    if (sign === "\\") {
      at += 1;
      text += snippet[at] ?? "";
      continue;
    }
    if (sign !== "$") {
      text += sign;
      continue;
    }
    const plain = /^\$\d+/.exec(snippet.slice(at))?.[0];
    if (plain) {
      at += plain.length - 1;
      continue;
    }
    const choice = /^\$\{\d+\|((?:\\.|[^\\|])*)\|\}/.exec(snippet.slice(at));
    if (choice) {
      text += (/^(?:\\.|[^\\,])*/.exec(choice[1] ?? "")?.[0] ?? "").replace(/\\(.)/g, "$1");
      at += choice[0].length - 1;
      continue;
    }
    const stop = /^\$\{\d+:((?:\\.|[^\\}])*)\}/.exec(snippet.slice(at));
    if (!stop) throw new Error(`what stands at ${at} is no stop: ${JSON.stringify(snippet)}`);
    text += (stop[1] ?? "").replace(/\\(.)/g, "$1");
    at += stop[0].length - 1;
  }
  return text;
};
