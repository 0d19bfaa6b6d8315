export { project } from "./project.ts";
export { verifySiteProgram } from "./verify/verify-site-program.ts";
