/** Reads V8's profiles of a server's main thread: in which functions it was. */
import { join, relative } from 'node:path';

/** As V8's inspector gives it; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const MOST = 15;
/** No work: the thread waits. */
const WAITING = new Set(['(idle)', '(root)']);
const root = join(import.meta.dirname, '../..');

function placeOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const path = url.startsWith('file://') ? relative(root, new URL(url).pathname) : url;
  return `${functionName || '(anonymous)'}${path === '' ? '' : ` ${path}:${lineNumber + 1}`}`;
}

/** Microseconds of self time by function. */
function selfTimes(profile: CpuProfile): Map<string, number> {
  const places = new Map(profile.nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  const times = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const place = places.get(id) ?? '';
    if (!WAITING.has(place)) times.set(place, (times.get(place) ?? 0) + (profile.timeDeltas[index] ?? 0));
  });
  return times;
}

/** The functions with most self time, each with its share of the busy time in per cent. */
export function topFunctions(profiles: readonly CpuProfile[]): string[] {
  const times = new Map<string, number>();
  for (const profile of profiles)
    for (const [place, time] of selfTimes(profile)) times.set(place, (times.get(place) ?? 0) + time);
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MOST)
    .map(([place, time]) => `${((time / total) * 100).toFixed(1)} % ${place}`);
}
