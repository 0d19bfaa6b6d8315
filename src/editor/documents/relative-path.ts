/** The folder of a path, without the separator at its end. */
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

/** How an import in `from` names `to`: `./sites.hgm`, `../lib/sites.hgm`. Both are absolute, with `/` between; undefined where no way leads from one to the other, as between two drives. */
export const relativePath = (from: string, to: string): string | undefined => {
  const [here, there] = [folderOf(from).split("/"), folderOf(to).split("/")];
  if (here[0] !== there[0]) return undefined;
  let same = 0;
  while (same < here.length && same < there.length && here[same] === there[same]) same += 1;
  const up = "../".repeat(here.length - same);
  return `${up === "" ? "./" : up}${[...there.slice(same), to.slice(to.lastIndexOf("/") + 1)].join("/")}`;
};
