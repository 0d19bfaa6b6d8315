/** The release of `transformers` whose configuration classes the defaults of the families' tables were read from. */
export const transformersVersion = "5.24.0";
