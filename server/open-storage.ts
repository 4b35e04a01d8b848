/** Chooses where everything is kept: Postgres when DATABASE_URL names one, else the SQLite file of the data folder. */
import type { StoragePlace } from './config.ts';
import type { Environment } from './environment.ts';
import { databaseFile } from './log/database-file.ts';
import { openSqlite } from './log/open-sqlite.ts';
import type { DamageReport, Storage } from './log/storage.ts';

/** Opens it. `report` hears of damage that was found and survived. Rejects with StorageError. */
export async function openStorage(
  { databaseUrl, dataFolder }: StoragePlace,
  environment: Environment,
  report: (damage: DamageReport) => void,
): Promise<Storage> {
  if (databaseUrl === null) return openSqlite(databaseFile(dataFolder), environment, report);
  const { openPostgres } = await import('./log/open-postgres.ts'); // with its driver, which SQLite does without
  return openPostgres(databaseUrl, environment, report);
}
