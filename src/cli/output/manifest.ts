import { createHash } from "node:crypto";

/** The list of what hgm wrote into an output folder, kept in the folder itself: what is not in it belongs to somebody else. */
export const manifestName = ".hgm-output.json";

export interface Manifest {
  readonly version: "hgm.output/1";
  /** Path to SHA-256 of its bytes. */
  readonly files: Readonly<Record<string, string>>;
}

export const digest = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** Folders that running a compiled job makes: they are by-products and are dropped with the output that they belong to. */
export const isByProduct = (path: string): boolean => path.startsWith("run/") || /(^|\/)(__pycache__|kernels\/build)\//.test(path);

export const parseManifest = (text: string): Manifest | undefined => {
  try {
    const value = JSON.parse(text) as Partial<Manifest>;
    return value.version === "hgm.output/1" && typeof value.files === "object" && value.files !== null ? (value as Manifest) : undefined;
  } catch {
    return undefined;
  }
};
