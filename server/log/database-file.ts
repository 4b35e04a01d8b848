/** Where the storage lies inside the data folder, for the server and the CLI alike. */
import { join } from 'node:path';

/** The SQLite file of a data folder (`PALABRE_DATA`). */
export function databaseFile(dataFolder: string): string {
  return join(dataFolder, 'palabre.sqlite');
}
