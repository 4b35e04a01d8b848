/** Transactions on Postgres. */
import type { PostgresConnections, Session } from './postgres-connections.ts';
import { isConflict, isConnectionLost } from './postgres-failure.ts';
import { LogUnavailableError } from './update-log.ts';

/** Times that a transaction is tried which others undid: one is the rule, and each time somebody else has succeeded. */
const attempts = 5;

/** Waits for all; returns their values. Rejects with the first failure, in their order, when none is under way any more. */
export async function whenAllSettled<T extends readonly unknown[] | []>(
  promises: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** Ends a transaction. Rejects when something in it failed, and the server made a rollback of it. */
export async function commit(session: Session): Promise<void> {
  if ((await session.command('COMMIT')) !== 'COMMIT')
    throw new LogUnavailableError('the database undid a transaction');
}

/** Undoes the transaction in which `work` fails, as far as the connection is there. */
export async function rollingBack<T>(session: Session, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Where this fails, too, the connection is thrown away, and the transaction with it.
    if (!isConnectionLost(error)) await session.command('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Tries again what others undid. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const cause = error instanceof LogUnavailableError ? error.cause : error;
      if (attempt === attempts || !isConflict(cause)) throw error;
    }
  }
}

/**
 * Runs what `ask` asks in one transaction, sent in one go; returns the answers. It may be run again when others undo it.
 * Rejects as `PostgresConnections.lend` does; whether a commit whose answer is lost has happened is not known.
 */
export function transaction<T>(
  connections: PostgresConnections,
  ask: (session: Session) => readonly Promise<T>[],
): Promise<readonly T[]> {
  return retryConflicts(() =>
    connections.lend(async (session) => {
      const [, answers] = await session.together(() =>
        whenAllSettled([session.command('BEGIN'), whenAllSettled(ask(session)), commit(session)]),
      );
      return answers;
    }),
  );
}
