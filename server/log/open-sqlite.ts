/** The storage in one SQLite file, owned by one worker thread. */
import type { Environment } from '../environment.ts';
import { createAlarms } from './alarms.ts';
import { createSqliteLog } from './sqlite-log.ts';
import type { DamageReport, Storage } from './storage.ts';
import { WorkerConnection } from './worker-connection.ts';

/**
 * Opens the file, or makes it with its folder. `report` hears of damage that was found and survived. Rejects with
 * StorageError, whose words say what to do.
 */
export async function openSqlite(
  file: string,
  environment: Environment,
  report: (damage: DamageReport) => void = () => {},
): Promise<Storage> {
  const alarms = createAlarms(report);
  const connection = new WorkerConnection(file, environment, (damage) => alarms.raise(damage));
  // Kysely takes longest to load: it does so while the worker opens the file.
  const sqlModules = Promise.all([
    import('../accounts/sql-accounts.ts'),
    import('./sql-offers.ts'),
    import('./sqlite-store.ts'),
  ]);
  try {
    const secret = await connection.open();
    const [{ SqlAccounts }, { createSqlOffers }, { sqliteStore }] = await sqlModules;
    const store = sqliteStore(connection);
    const accounts = new SqlAccounts(store, secret, environment);
    const log = createSqliteLog(connection, environment);
    return {
      log,
      accounts,
      tokens: accounts,
      alarms,
      offers: createSqlOffers(store),
      // One process owns the file: nobody else needs to know it, and a copy of the file has another.
      clusterKey: environment.random(32),
      checkPart: (at) => connection.call('selfCheck', at, environment.now()),
      close: () => log.close(),
    };
  } catch (error) {
    await connection.endThread();
    throw error;
  }
}
