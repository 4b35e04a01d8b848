/** The storage in a Postgres database, which any number of nodes share. */
import { SqlAccounts } from '../accounts/sql-accounts.ts';
import type { Environment } from '../environment.ts';
import { createAlarms } from './alarms.ts';
import { GroupCommit } from './group-commit.ts';
import { createAppends } from './postgres-appends.ts';
import { PostgresConnections } from './postgres-connections.ts';
import { createDocuments } from './postgres-documents.ts';
import { createLoading } from './postgres-loading.ts';
import { prepareDatabase } from './postgres-open.ts';
import { createRecords, type PostgresRecords } from './postgres-records.ts';
import { createSelfCheck } from './postgres-self-check.ts';
import { createSnapshots } from './postgres-snapshots.ts';
import { postgresStore } from './postgres-store.ts';
import { createSqlOffers } from './sql-offers.ts';
import type { DamageReport, Storage } from './storage.ts';
import type { UpdateLog } from './update-log.ts';

function createLog(
  connections: PostgresConnections,
  records: PostgresRecords,
  environment: Environment,
  report: (damage: DamageReport) => void,
): UpdateLog {
  const now = () => environment.now();
  const commits = new GroupCommit(createAppends(connections), environment);
  return {
    ...createDocuments(connections, records, now),
    append: (document, epoch, batch) => commits.append(document, epoch, batch),
    load: createLoading(connections, records, report, now),
    saveSnapshot: createSnapshots(connections, records, now),
    close: async () => {
      await commits.settled();
      await connections.close();
    },
  };
}

/**
 * Opens the database named by a `postgres://` URL, and makes or updates our schema in it. `report` hears of damage that
 * was found and survived. Rejects with StorageError, whose words say what to do.
 */
export async function openPostgres(
  url: string,
  environment: Environment,
  report: (damage: DamageReport) => void = () => {},
): Promise<Storage> {
  const alarms = createAlarms(report);
  const raise = (damage: DamageReport) => alarms.raise(damage);
  const { secret, clusterKey } = await prepareDatabase(url, environment);
  const connections = new PostgresConnections(url, environment);
  const store = postgresStore(connections);
  const accounts = new SqlAccounts(store, secret, environment);
  const records = createRecords(raise);
  const log = createLog(connections, records, environment, raise);
  return {
    log,
    accounts,
    tokens: accounts,
    alarms,
    offers: createSqlOffers(store),
    clusterKey,
    checkPart: createSelfCheck(connections, records, raise, () => environment.now()),
    close: () => log.close(),
  };
}
