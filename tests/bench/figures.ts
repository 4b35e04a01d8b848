/** Runs of one scenario, and how their figures are summed up and written. */
import { median } from './median.ts';
import type { PeerName } from './peers.ts';
import type { Figures } from './run-load.ts';
import type { Options } from './scenario.ts';

/** Everything that one call of a scenario found. */
export interface Measurement {
  readonly scenario: string;
  /** Day, in UTC. */
  readonly date: string;
  readonly machine: string;
  readonly options: Options;
  /** Figures of each run, in order, by server. */
  readonly results: Readonly<Partial<Record<PeerName, readonly Figures[]>>>;
  /** Functions of Palabre in which the processor was, by door: share of the time, and where they are. */
  readonly profiles: Readonly<Partial<Record<PeerName, readonly string[]>>>;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Of one figure of one server; null when it gives none. */
export function spreadOf({ results }: Measurement, peer: PeerName, figure: string): Spread | null {
  const numbers = (results[peer] ?? [])
    .map((run) => run[figure] ?? Number.NaN)
    .filter((number) => Number.isFinite(number));
  if (numbers.length === 0) return null;
  return { median: median(numbers), min: Math.min(...numbers), max: Math.max(...numbers) };
}

/** Names of the figures, in the order in which the scenario gives them, without those that no server gives. */
export function figureNames(measurement: Measurement): string[] {
  const runs = Object.values(measurement.results).flat();
  const names = [...new Set(runs.flatMap((run) => Object.keys(run)))];
  return names.filter((name) => runs.some((run) => Number.isFinite(run[name] ?? Number.NaN)));
}

/** Three digits that matter, thousands apart. */
export function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en');
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** `median (min–max)`, the range only where there is one. */
export function spreadText({ median, min, max }: Spread): string {
  return min === max ? short(median) : `${short(median)} (${short(min)}–${short(max)})`;
}
