/**
 * Stands in for lib0/logging in the browser's bundle (vite.config.ts): yjs only warns with it, and the package's own
 * brings a console drawn in HTML.
 */
export const print = console.log;
export const warn = console.warn;

/** Marks with which the package colours its words. */
export const BOLD = '';
export const UNBOLD = '';
export const ORANGE = '';
export const RED = '';
