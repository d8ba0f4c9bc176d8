// Stands in the build for what libraries look for and a mini-program has not: Node's modules, the browser's `self`.
export const self = {};
