/** The version of the shared runtime library that this compiler's programs are written for: the least one that runs them. */
export const runtimeVersion = 1;
