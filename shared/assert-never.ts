/** Ends a switch over a union: the compiler proves that no case is left, and a lie at run time throws. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected case: ${JSON.stringify(value)}`);
}
