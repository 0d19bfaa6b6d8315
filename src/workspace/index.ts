export { exampleFile, explainExample } from "./explain-example.ts";
export { type Compilation, createWorkspace, type OpenOptions, type Workspace } from "./workspace.ts";
