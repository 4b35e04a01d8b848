/** The log over the SQLite worker. */
import type { Environment } from '../environment.ts';
import { GroupCommit } from './group-commit.ts';
import type { UpdateLog } from './update-log.ts';
import type { WorkerConnection } from './worker-connection.ts';

/** Makes the log; closing it closes the connection, after the appends under way. */
export function createSqliteLog(connection: WorkerConnection, environment: Environment): UpdateLog {
  const commits = new GroupCommit((calls) => connection.call('append', calls), environment);
  return {
    head: (document) => connection.call('head', document),
    heads: (documents) => connection.call('heads', documents ?? null),
    create: (document, atMs) => connection.call('create', document, atMs),
    append: (document, epoch, batch) => commits.append(document, epoch, batch),
    load: (document) => connection.call('load', document, environment.now()),
    since: (document, after, limit) => connection.call('since', document, after, limit, environment.now()),
    saveSnapshot: (document, epoch, seq, bytes, kept = false) =>
      connection.call('saveSnapshot', document, epoch, seq, bytes, kept, environment.now()),
    close: async () => {
      await commits.settled();
      await connection.close();
    },
  };
}
