declare module "railroad-diagrams" {
  /** A drawing; its text is an SVG element. */
  interface Drawing {
    toString(): string;
  }
  type Part = Drawing | string;
  const drawings: {
    Diagram(...parts: readonly Part[]): Drawing;
    Sequence(...parts: readonly Part[]): Drawing;
    /** The part with this index stands on the main line. */
    Choice(normal: number, ...parts: readonly Part[]): Drawing;
    Optional(part: Part): Drawing;
    ZeroOrMore(part: Part, repeated?: Part): Drawing;
    OneOrMore(part: Part, repeated?: Part): Drawing;
    Terminal(text: string): Drawing;
    NonTerminal(text: string): Drawing;
    Skip(): Drawing;
  };
  export default drawings;
}
