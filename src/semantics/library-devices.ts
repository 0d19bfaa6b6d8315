import type { Place } from "../contracts/index.ts";
import type { Session } from "./session.ts";

/** How many names a message lists. */
const most = 12;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The device classes of the library, in their order. */
const libraryDevices = (session: Session): readonly string[] => {
  const text = session.host.readLibrary("devices");
  if (text === undefined) return [];
  return session
    .parse(text, "std:devices")
    .tree.members.flatMap((member) => (member.kind === "Declaration" && member.keyword.text === "device" ? [member.name.text] : []));
};

/**
 * Classes of the library that a word which names none may stand for: those that contain it, or the model number in it, whatever the case.
 * `910B`, `A910B` and `ascend910b` are five classes; `gpu` is none.
 */
export const devicesLike = (session: Session, word: string): readonly string[] => {
  const wanted = [plain(word), plain(/\d{2,}[A-Za-z]*/.exec(word)?.[0] ?? "")].filter((text) => text.length >= 3);
  if (wanted.length === 0 || word.length > 40) return [];
  const names = libraryDevices(session);
  for (const text of wanted) {
    const found = names.filter((name) => plain(name).includes(text));
    if (found.length > 0) return found.slice(0, most);
  }
  return [];
};

/** As `devicesLike`, for what stands at a place: a number or a text where a device class belongs. */
export const devicesLikeAt = (session: Session, place: Place): readonly string[] =>
  devicesLike(session, session.sources.get(place.file)?.slice(place.start, place.end).replaceAll('"', "") ?? "");
