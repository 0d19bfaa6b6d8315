export { type Compilation, createWorkspace, type OpenOptions, type Workspace } from "./workspace.ts";
