/** What the self-check reads of the database. */
import type { PostgresConnections, Statement } from './postgres-connections.ts';
import type { PostgresRecords } from './postgres-records.ts';
import { SelfCheck, type CheckedDocument, type CheckedStore } from './self-check-part.ts';
import type { DamageReport, Storage } from './storage.ts';

const columns = `documents.key, documents.id, documents.seq, documents.snapshot, snapshots.seq AS snapshot_seq
  FROM documents LEFT JOIN snapshots ON snapshots.key = documents.snapshot AND snapshots.document = documents.key`;
const one: Statement = { name: 'check-document', text: `SELECT ${columns} WHERE documents.id = $1` };
const following: Statement = {
  name: 'check-following',
  text: `SELECT ${columns} WHERE documents.id > $1 ORDER BY documents.id LIMIT 1`,
};
const sizes: Statement = {
  name: 'check-sizes',
  text: 'SELECT seq, length(bytes) AS size FROM updates WHERE document = $1 AND seq > $2 ORDER BY seq LIMIT $3',
};
const bytesOf: Statement = { name: 'check-snapshot', text: 'SELECT bytes FROM snapshots WHERE key = $1' };
const setAside: Statement = {
  name: 'check-set-aside',
  text: 'UPDATE documents SET snapshot = NULL WHERE key = $1 AND snapshot = $2',
};

function createStore(connections: PostgresConnections, records: PostgresRecords): CheckedStore {
  const rows = <Row extends object>(statement: Statement, ...values: readonly unknown[]) =>
    connections.lend((session) => session.run<Row>(statement, values));
  return {
    document: async (id) => (await rows<CheckedDocument>(one, id))[0] ?? null,
    following: async (id) => (await rows<CheckedDocument>(following, id))[0] ?? null,
    sizes: (key, after, limit) =>
      rows<{ readonly seq: number; readonly size: number }>(sizes, key, after, limit),
    check: ({ key, id }, after, upTo, nowMs) =>
      connections.lend((session) => records.check(session, key, id, after, upTo, nowMs)),
    snapshotBytes: async (snapshot) =>
      (await rows<{ readonly bytes: Uint8Array }>(bytesOf, snapshot))[0]?.bytes ?? null,
    setAside: async (key, snapshot) => {
      await rows(setAside, key, snapshot);
    },
  };
}

/** Makes the operation; what is found goes to `report`. */
export function createSelfCheck(
  connections: PostgresConnections,
  records: PostgresRecords,
  report: (damage: DamageReport) => void,
  now: () => number,
): Storage['checkPart'] {
  const check = new SelfCheck(createStore(connections, records), report);
  return (at) => check.next(at, now());
}
