import { setFlagsFromString } from "node:v8";

/**
 * Has this process, and every thread that it starts from now on, look for garbage in all of its heap when that has grown by half since the last time.
 * By itself V8 waits until it has grown up to fourfold, which a server that stays for days beside an editor would keep; measured, the work of a session
 * of edits is the same. The flag is one of V8, which passes over flags that it does not know.
 */
export const keepHeapSmall = (): void => setFlagsFromString("--heap-growing-percent=50");
