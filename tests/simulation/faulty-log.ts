/** The log as one process sees it: it may be slow, away, or lose an answer; and the process may die at any point of it. */
import { LogUnavailableError, type UpdateLog } from '../../server/log/update-log.ts';
import type { Chance } from '../sync/simulated-time.ts';
import type { Witness } from './witness.ts';

/** `away`: nothing is written; `lost`: it is written and the answer is lost; `silent`: the answer comes after seconds. */
export const weathers = ['fine', 'away', 'lost', 'mixed', 'silent'] as const;
export type LogWeather = (typeof weathers)[number];

export interface FaultyLogParts {
  readonly log: UpdateLog;
  readonly witness: Witness;
  readonly chance: Chance;
  /** Of the world, so that answers are on their way whatever becomes of the process. */
  readonly after: (ms: number, callback: () => void) => unknown;
  readonly isAlive: () => boolean;
  readonly weather: () => LogWeather;
  /** Called at the named point of each append: true when the process died there. */
  readonly diesAt: (point: 'before append' | 'after append') => boolean;
  readonly count: (what: string) => void;
}

const gone = () => new Promise<never>(() => {});

export function createFaultyLog(parts: FaultyLogParts): UpdateLog {
  const { log, witness, chance, after, isAlive, weather, diesAt, count } = parts;

  const travel = async (): Promise<void> => {
    const dice = chance.below(10);
    const seconds = weather() === 'silent' && chance.happens(0.4) ? 1_000 + chance.below(2_000) : 0;
    const ms = seconds + (dice < 5 ? 0 : dice < 9 ? chance.below(10) : chance.below(60));
    if (seconds > 0) count('log silent');
    if (ms > 0) await new Promise<void>((resolve) => after(ms, resolve));
    if (!isAlive()) await gone();
  };
  const isFaulty = (fault: 'away' | 'lost') =>
    weather() === fault || (weather() === 'mixed' && chance.happens(0.4));
  /** A call that only reads: it can fail, and be late. */
  const reading = async <T>(read: () => Promise<T>): Promise<T> => {
    await travel();
    if (isFaulty('away') && chance.happens(0.5)) {
      count('read refused');
      throw new LogUnavailableError('simulated, not read');
    }
    const answer = await read();
    await travel();
    return answer;
  };
  return {
    head: (document) => reading(() => log.head(document)),
    heads: (documents) => reading(() => log.heads(documents)),
    create: (document, atMs) => reading(() => log.create(document, atMs)),
    load: (document) => reading(() => log.load(document)),
    since: (document, seq, limit) => reading(() => log.since(document, seq, limit)),
    saveSnapshot: (document, epoch, seq, bytes) =>
      reading(() => log.saveSnapshot(document, epoch, seq, bytes)),
    append: async (document, epoch, batch) => {
      await travel();
      if (diesAt('before append')) return gone();
      if (isFaulty('away')) {
        count('append refused');
        throw new LogUnavailableError('simulated, not written');
      }
      // In the same turn as the log's own look, which its answer follows later.
      const stale = witness.stale(batch);
      const outcomes = await log.append(document, epoch, batch);
      witness.appended(document, batch, outcomes, stale);
      if (diesAt('after append')) return gone();
      if (isFaulty('lost')) {
        count('append lost');
        throw new LogUnavailableError('simulated, written');
      }
      await travel();
      return outcomes;
    },
    close: () => Promise.resolve(),
  };
}
