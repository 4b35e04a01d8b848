/**
 * Loaded before a node (`node --import`), it sets that node's clock off by PALABRE_TEST_CLOCK_SHIFT_MS milliseconds, as a
 * machine with a wrong clock would.
 */
const shiftMs = Number(process.env['PALABRE_TEST_CLOCK_SHIFT_MS'] ?? 0);
const real = Date;
const now = () => real.now() + shiftMs;

globalThis.Date = new Proxy(real, {
  construct: (target, args: unknown[], newTarget): object =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object, // a Date
  apply: () => new real(now()).toString(),
  get: (target, key): unknown => (key === 'now' ? now : Reflect.get(target, key)),
});
