/**
 * The path of a `file:` URI, decoded, with `/` as the separator (`/home/a b/x.hgm`, `C:/x.hgm`); the URI itself where it is of another scheme
 * (`untitled:Untitled-1`), which no file can be called.
 */
export const pathOfUri = (uri: string): string => {
  const match = /^file:\/\/([^/?#]*)([^?#]*)/i.exec(uri);
  if (!match) return uri;
  const [, host = "", encoded = ""] = match;
  let path = encoded;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    // A percent sign that encodes nothing: then it is meant as it stands.
  }
  const drive = /^\/[A-Za-z]:(?:\/|$)/.test(path);
  return host !== "" && host.toLowerCase() !== "localhost" ? `//${host}${path}` : drive ? path.slice(1) : path;
};

/** The `file:` URI of an absolute path; a path that is a URI already is left as it is. */
export const uriOfPath = (path: string): string => {
  if (/^[A-Za-z][A-Za-z0-9+.-]+:/.test(path)) return path;
  const slashes = path.replaceAll("\\", "/");
  // As editors write it: everything but the unreserved characters and the separator, a drive's colon included.
  const encode = (text: string): string =>
    text
      .split("/")
      .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`))
      .join("/");
  if (slashes.startsWith("//")) return `file:${encode(slashes)}`;
  return `file://${slashes.startsWith("/") ? "" : "/"}${encode(slashes)}`;
};
