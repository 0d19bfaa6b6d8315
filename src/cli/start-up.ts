import { setFlagsFromString } from "node:v8";

// A command lives for some tenths of a second. By default V8 spends half of its time compiling functions again for speed that such a
// short life never earns back; with a larger budget only what really runs long is optimised. Results do not depend on it.
setFlagsFromString("--interrupt-budget=1000000");
