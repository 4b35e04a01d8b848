/** Notices changes of rights that were made elsewhere: by the CLI, by another node, by the clock (G9). */
import type { Accounts } from '../accounts/accounts.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Bus } from '../fanout/bus.ts';
import type { Logger } from '../logger.ts';
import type { Reception } from './reception.ts';

/** Asked once a second, so that a connection closes within two. */
const ASK_MS = 1_000;
/** Credentials expire without any change: everybody is looked at once a minute. */
const EVERYBODY_MS = 60_000;

/** Starts watching; returns the way to stop. */
export function watchRights(parts: {
  readonly accounts: Pick<Accounts, 'rightsRevision'>;
  readonly reception: Reception;
  readonly env: Environment;
  readonly bus: Bus;
  readonly logger: Logger;
}): () => void {
  const { accounts, reception, env, bus, logger } = parts;
  let revision: number | null = null;
  let everybodyAtMs = env.now() + EVERYBODY_MS;
  let stopped = false;
  let timer: Timer;

  const ask = async () => {
    const now = await accounts.rightsRevision();
    const changed = revision !== null && now !== revision;
    revision = now;
    if (!changed && env.now() < everybodyAtMs) return;
    everybodyAtMs = env.now() + EVERYBODY_MS;
    await reception.recheck();
  };
  const round = () => {
    ask()
      .catch((error: unknown) => logger.error({ err: error }, 'rights cannot be looked up'))
      .finally(() => {
        if (!stopped) timer = env.after(ASK_MS, round);
      });
  };
  timer = env.after(0, round);
  const unsubscribe = bus.subscribe((message) => {
    if (message.type === 'rights') void reception.recheck([message.principalId]);
  });
  return () => {
    stopped = true;
    timer.cancel();
    unsubscribe();
  };
}
