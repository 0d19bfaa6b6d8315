export declare const treeFile: URL;
export declare function generateTree(grammar?: string): string;
