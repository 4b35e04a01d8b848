/**
 * The self-check: everything that was written is read again, slowly, for as long as the server runs (D4, D5): one small
 * part at a time, with pauses that leave the storage to others for at least 98 % of the time.
 */
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Logger } from '../logger.ts';
import type { CheckPoint, Storage } from './storage.ts';

/** Times as long as a part took that the storage is left alone afterwards. */
const restFactor = 49;

export interface SelfCheckParts {
  readonly storage: Pick<Storage, 'checkPart'>;
  readonly env: Environment;
  readonly limits: Pick<Limits, 'selfCheckPauseMs' | 'selfCheckPassMs'>;
  readonly logger: Logger;
}

/** Starts it; what it finds is an alarm of the storage. Returns how to stop it. */
export function startSelfCheck({ storage, env, limits, logger }: SelfCheckParts): () => void {
  let stopped = false;
  let timer: Timer | null = null;
  const later = (ms: number, at: CheckPoint | null) => {
    if (!stopped) timer = env.after(ms, () => void step(at));
  };
  const step = async (at: CheckPoint | null) => {
    const startedMs = env.now();
    try {
      const next = await storage.checkPart(at);
      const rest = Math.max(limits.selfCheckPauseMs, (env.now() - startedMs) * restFactor);
      later(next === null ? limits.selfCheckPassMs : rest, next);
    } catch (error) {
      // The storage is away: what writes says so, too.
      logger.debug({ err: error }, 'the self-check waits');
      later(limits.selfCheckPassMs / 60, at);
    }
  };
  later(limits.selfCheckPauseMs, null);
  return () => {
    stopped = true;
    timer?.cancel();
  };
}
