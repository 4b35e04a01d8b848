/**
 * The schema of the SQLite file, as numbered steps that only go forward. A released step is never edited: a change is a
 * new step at the end. Times are milliseconds since 1970-01-01 UTC.
 */
import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from './storage-error.ts';

const log = `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    chain BLOB NOT NULL,           -- of the last update; see record-check.ts
    locked_at_ms INTEGER,
    snapshot INTEGER,              -- the snapshot in use
    created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE updates (
    document INTEGER NOT NULL REFERENCES documents (key),
    seq INTEGER NOT NULL,
    update_id TEXT NOT NULL,
    principal TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    chain BLOB NOT NULL,
    quarantined_at_ms INTEGER      -- set when its bytes were found damaged; its update id may then come again
  ) STRICT;
  CREATE UNIQUE INDEX updates_by_seq ON updates (document, seq);
  CREATE UNIQUE INDEX updates_by_id ON updates (document, update_id) WHERE quarantined_at_ms IS NULL;
  CREATE TABLE snapshots (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key),
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX snapshots_by_document ON snapshots (document);
  CREATE TABLE client_ids (
    document INTEGER NOT NULL REFERENCES documents (key),
    client_id INTEGER NOT NULL,
    principal TEXT NOT NULL,
    secret_hash TEXT,
    PRIMARY KEY (document, client_id)
  ) STRICT, WITHOUT ROWID;
`;

const accounts = `
  CREATE TABLE links (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER
  ) STRICT;
  CREATE TABLE principals (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    stakeholder_group TEXT,
    language TEXT,
    role TEXT NOT NULL,
    colour INTEGER NOT NULL,
    rights_version INTEGER NOT NULL,
    link TEXT REFERENCES links (id),
    created_at_ms INTEGER NOT NULL,
    revoked_at_ms INTEGER
  ) STRICT;
  CREATE INDEX principals_by_link ON principals (link) WHERE link IS NOT NULL;
  CREATE TABLE tokens (
    principal TEXT PRIMARY KEY REFERENCES principals (id),
    hash TEXT NOT NULL UNIQUE,
    expires_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE rights (revision INTEGER NOT NULL) STRICT;
  INSERT INTO rights VALUES (0);
  CREATE TRIGGER rights_change AFTER UPDATE OF rights_version ON principals
    BEGIN UPDATE rights SET revision = revision + 1; END;
`;

/** Snapshots of step 1 are dropped: their checksum did not cover their number, and the log makes them again. */
const lostTails = `
  DELETE FROM snapshots;
  UPDATE documents SET snapshot = NULL;
  ALTER TABLE snapshots ADD COLUMN kept INTEGER NOT NULL DEFAULT 0; -- 1: stays when a later one is used
  CREATE TABLE lost_tails (
    document INTEGER NOT NULL REFERENCES documents (key),
    epoch INTEGER NOT NULL,        -- the one that began then
    kept_seq INTEGER NOT NULL,
    lost_seq INTEGER NOT NULL,     -- the last that was acknowledged
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX lost_tails_by_document ON lost_tails (document);
  CREATE TABLE offers (
    key INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    epoch INTEGER NOT NULL,        -- of the state that its holder has
    seq INTEGER NOT NULL,
    principal TEXT NOT NULL,
    bytes BLOB NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX offers_by_holder ON offers (document, principal);
`;

const steps: readonly string[] = [log + accounts, lostTails];

/** The number of the newest schema. */
export const schemaVersion = steps.length;

/** Marks the file as ours: "Plbr". */
const applicationId = 0x506c6272;

/** The number in a one-valued pragma. */
function readPragma(db: DatabaseSync, name: 'user_version' | 'application_id'): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/** The schema's number of a file that is ours. */
export function versionOf(db: DatabaseSync): number {
  return readPragma(db, 'user_version');
}

/** Refuses a file that is not ours or that a newer version made, without touching it. Throws StorageError. */
export function refuseForeign(db: DatabaseSync, file: string): void {
  const tables = db.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.['count'];
  const id = readPragma(db, 'application_id');
  if (id !== applicationId && (id !== 0 || tables !== 0)) throw new StorageError('foreign', file);
  if (readPragma(db, 'user_version') > steps.length) throw new StorageError('newer', file);
}

/** Brings the file to the newest schema. Runs inside a transaction that the caller opened with BEGIN IMMEDIATE. */
export function migrate(db: DatabaseSync, file: string): void {
  refuseForeign(db, file); // again, since another process may have been quicker
  const version = readPragma(db, 'user_version');
  for (const step of steps.slice(version)) db.exec(step);
  if (version < steps.length) {
    db.exec(`PRAGMA user_version = ${steps.length}`);
    db.exec(`PRAGMA application_id = ${applicationId}`);
  }
}
