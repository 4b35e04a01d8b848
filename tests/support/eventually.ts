/** Waiting for what happens soon. */

/** Resolves as soon as `holds` returns true (or something else than undefined or false). Rejects after `withinMs`, naming `what`. */
export async function eventually<Value>(
  what: string,
  holds: () => Value | Promise<Value>,
  withinMs = 5_000,
): Promise<Exclude<Value, false | null | undefined>> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await holds();
    // The excluded values are exactly those that are tested for here.
    if (value !== false && value !== undefined && value !== null)
      return value as Exclude<Value, false | null | undefined>;
    if (Date.now() > deadline) throw new Error(`not within ${String(withinMs)} ms: ${what}`);
    await pause(10);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
