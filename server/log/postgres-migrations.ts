/**
 * The schema on Postgres, as numbered steps that only go forward, parallel to the tables of the SQLite file
 * (migrations.ts). A released step is never edited: a change is a new step at the end. Times are milliseconds since
 * 1970-01-01 UTC. Texts that are compared or sorted go by their bytes (COLLATE "C"), whatever the database's language.
 */
import type pg from 'pg';
import { schemaName } from './postgres-session.ts';
import { StorageError } from './storage-error.ts';

/**
 * Numbers of advisory locks, which are one name space for all who share the database: "Plbr" in ASCII, and one byte more.
 * An append shares the rights lock until its commit; a change of rights takes it alone (D8).
 */
export const rightsLock = 0x506c627201;
const migrationLock = 0x506c627202;

const log = `
  CREATE TABLE settings (name text COLLATE "C" PRIMARY KEY, value bytea NOT NULL);
  CREATE TABLE documents (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    epoch bigint NOT NULL,
    seq bigint NOT NULL,
    chain bytea NOT NULL,           -- of the last update; see record-check.ts
    locked_at_ms bigint,
    snapshot bigint,                -- the snapshot in use
    created_at_ms bigint NOT NULL
  ) WITH (fillfactor = 50);         -- heads change all the time: there is room for the next version beside each
  CREATE TABLE updates (
    document bigint NOT NULL REFERENCES documents (key),
    seq bigint NOT NULL,
    update_id text COLLATE "C" NOT NULL,
    principal text COLLATE "C" NOT NULL,
    at_ms bigint NOT NULL,
    bytes bytea NOT NULL,
    hash bytea NOT NULL,
    chain bytea NOT NULL,
    quarantined_at_ms bigint        -- set when its bytes were found damaged; its update id may then come again
  );
  CREATE UNIQUE INDEX updates_by_seq ON updates (document, seq);
  CREATE UNIQUE INDEX updates_by_id ON updates (document, update_id) WHERE quarantined_at_ms IS NULL;
  CREATE TABLE snapshots (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document bigint NOT NULL REFERENCES documents (key),
    seq bigint NOT NULL,
    bytes bytea NOT NULL,
    hash bytea NOT NULL,
    at_ms bigint NOT NULL,
    kept integer NOT NULL DEFAULT 0 -- 1: stays when a later one is used
  );
  CREATE INDEX snapshots_by_document ON snapshots (document);
  CREATE TABLE client_ids (
    document bigint NOT NULL REFERENCES documents (key),
    client_id bigint NOT NULL,
    principal text COLLATE "C" NOT NULL,
    secret_hash text COLLATE "C",
    PRIMARY KEY (document, client_id)
  );
  CREATE TABLE lost_tails (
    document bigint NOT NULL REFERENCES documents (key),
    epoch bigint NOT NULL,          -- the one that began then
    kept_seq bigint NOT NULL,
    lost_seq bigint NOT NULL,       -- the last that was acknowledged
    at_ms bigint NOT NULL
  );
  CREATE INDEX lost_tails_by_document ON lost_tails (document);
  CREATE TABLE offers (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text COLLATE "C" NOT NULL,
    epoch bigint NOT NULL,          -- of the state that its holder has
    seq bigint NOT NULL,
    principal text COLLATE "C" NOT NULL,
    bytes bytea NOT NULL,
    at_ms bigint NOT NULL
  );
  CREATE UNIQUE INDEX offers_by_holder ON offers (document, principal);
`;

/** `rowid` is what SQLite has by itself: the order of entry. */
const accounts = `
  CREATE TABLE links (
    rowid bigint GENERATED ALWAYS AS IDENTITY,
    id text COLLATE "C" PRIMARY KEY,
    role text NOT NULL,
    created_at_ms bigint NOT NULL,
    revoked_at_ms bigint
  );
  CREATE TABLE principals (
    rowid bigint GENERATED ALWAYS AS IDENTITY,
    id text COLLATE "C" PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    stakeholder_group text,
    language text,
    role text NOT NULL,
    colour integer NOT NULL,
    rights_version bigint NOT NULL,
    link text COLLATE "C" REFERENCES links (id),
    created_at_ms bigint NOT NULL,
    revoked_at_ms bigint
  );
  CREATE INDEX principals_by_link ON principals (link) WHERE link IS NOT NULL;
  CREATE SEQUENCE principal_colours;
  CREATE TABLE tokens (
    principal text COLLATE "C" PRIMARY KEY REFERENCES principals (id),
    hash text COLLATE "C" NOT NULL UNIQUE,
    expires_at_ms bigint NOT NULL
  );
  CREATE TABLE rights (revision bigint NOT NULL);
  INSERT INTO rights VALUES (0);
  CREATE FUNCTION lock_rights() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_advisory_xact_lock(${String(rightsLock)}); RETURN NULL; END $$;
  CREATE TRIGGER rights_lock BEFORE UPDATE OF rights_version OR DELETE ON principals
    FOR EACH STATEMENT EXECUTE FUNCTION lock_rights();
  CREATE FUNCTION raise_rights_revision() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN UPDATE ${schemaName}.rights SET revision = revision + 1; RETURN NULL; END $$;
  CREATE TRIGGER rights_change AFTER UPDATE OF rights_version ON principals
    FOR EACH ROW EXECUTE FUNCTION raise_rights_revision();
`;

const steps: readonly string[] = [log + accounts];

/** The number of the newest schema. */
export const newestStep = steps.length;

/** Marks the schema as ours, and says which steps it has had. */
const stepsTable = `CREATE TABLE ${schemaName}.schema_steps (step integer PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`;

export interface SchemaState {
  readonly exists: boolean;
  /** The last step it has had: 0 when it is not there or empty, null when it is somebody else's. */
  readonly step: number | null;
}

/** Looks which schema there is. */
export async function readState(client: pg.ClientBase): Promise<SchemaState> {
  const { rows } = await client.query<{ readonly relation: string | null }>(
    `SELECT relname::text AS relation FROM pg_namespace LEFT JOIN pg_class ON relnamespace = pg_namespace.oid
     WHERE nspname = '${schemaName}'`,
  );
  const relations = rows.flatMap(({ relation }) => relation ?? []);
  if (!relations.includes('schema_steps'))
    return { exists: rows.length > 0, step: relations.length === 0 ? 0 : null };
  const last = await client.query<{ readonly step: number | null }>(
    `SELECT max(step) AS step FROM ${schemaName}.schema_steps`,
  );
  return { exists: true, step: last.rows[0]?.step ?? 0 };
}

/** The step of a schema that is ours and not newer than we are. Throws StorageError. */
export function acceptedStep({ step }: SchemaState, place: string): number {
  if (step === null) throw new StorageError('foreignSchema', place);
  if (step > steps.length) throw new StorageError('newerSchema', place);
  return step;
}

/**
 * Brings the schema to the newest step within a transaction of the caller's; whoever else would do so waits for its end.
 * Throws StorageError, and what the database throws. `place` names the database for the operator.
 */
export async function bringUpToDate(client: pg.ClientBase, place: string): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${String(migrationLock)})`);
  const state = await readState(client);
  const had = acceptedStep(state, place);
  if (!state.exists) await client.query(`CREATE SCHEMA ${schemaName}`);
  if (had === 0) await client.query(stepsTable);
  for (const [index, step] of steps.entries()) {
    if (index < had) continue;
    await client.query(step);
    await client.query(`INSERT INTO ${schemaName}.schema_steps (step) VALUES (${String(index + 1)})`);
  }
}

/**
 * Brings the schema to the newest step, in one transaction; of nodes that start at once one does it and the others wait.
 * Throws as `bringUpToDate` does.
 */
export async function migrate(client: pg.ClientBase, place: string): Promise<void> {
  if (acceptedStep(await readState(client), place) === steps.length) return;
  await client.query('BEGIN');
  try {
    await bringUpToDate(client, place);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}); // a lost connection has undone it already
    throw error;
  }
}
