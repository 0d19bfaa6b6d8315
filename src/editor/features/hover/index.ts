export { hover, hoverAt } from "./hover.ts";
