/**
 * The hot path of the log on Postgres: many calls of `append` in one durable transaction of two packets: what must be
 * known is locked and read, the batch is judged here, what is to be written and the COMMIT follow.
 *
 * Any node may write any document: a row lock on the document's head puts writers in order and gives the numbers. Order
 * of locks, everywhere: heads by their keys, then the rights. A transaction over several documents takes only heads that
 * are free (SKIP LOCKED), so that it never waits while it holds some; what another node holds is written in a transaction
 * of its own, which waits for one head and holds nothing. So there are no deadlocks, and a document that is held up
 * holds up no other (F5).
 */
import type { DocumentId } from '../../shared/ids.ts';
import { crashPoint } from '../crash-points.ts';
import type { SendCalls } from './group-commit.ts';
import { judgeCalls, type AppendCall, type Judged } from './judge-append.ts';
import { openTarget, type KnownRow, type LockedHead } from './postgres-append-target.ts';
import { writeTargets } from './postgres-append-writing.ts';
import { bigintArray, textArray } from './postgres-arrays.ts';
import type { PostgresConnections, Session, Statement } from './postgres-connections.ts';
import { concernsOneDocument } from './postgres-failure.ts';
import { LogUnavailableError } from './update-log.ts';
import { rightsLock } from './postgres-migrations.ts';
import { commit, retryConflicts, rollingBack, whenAllSettled } from './postgres-transaction.ts';

/**
 * Locks heads, then shares the rights lock, which a change of rights takes alone (D8): what is read after it, in another
 * statement and so with a later snapshot, stays true until the commit. Without a key: another node holds the document.
 */
const lockHeads = (whenHeld: 'SKIP LOCKED' | ''): Statement => ({
  name: `append-lock-${whenHeld === '' ? 'wait' : 'free'}`,
  text: `
    WITH heads AS MATERIALIZED (
        SELECT key, epoch, seq, chain, locked_at_ms FROM documents WHERE id = ANY ($1::text[])
        ORDER BY key FOR NO KEY UPDATE ${whenHeld}),
      rights AS MATERIALIZED (
        SELECT pg_advisory_xact_lock_shared(${String(rightsLock)}) FROM (SELECT count(*) FROM heads) AS locked)
    SELECT documents.id, heads.key, heads.epoch, heads.seq, heads.chain, heads.locked_at_ms
    FROM documents CROSS JOIN rights LEFT JOIN heads ON heads.key = documents.key
    WHERE documents.id = ANY ($1::text[])`,
});
const lockFree = lockHeads('SKIP LOCKED');
const lockWaiting = lockHeads('');

/** What the judge asks about: update ids that are there, owners of client ids, versions of rights. */
const readKnown: Statement = {
  name: 'append-known',
  text: `
    SELECT 'update' AS kind, updates.document, updates.update_id AS name, updates.seq AS number, updates.hash, NULL AS principal
    FROM unnest($1::text[], $2::text[]) AS asked (document, update_id)
      JOIN documents ON documents.id = asked.document
      JOIN updates ON updates.document = documents.key AND updates.update_id = asked.update_id
        AND updates.quarantined_at_ms IS NULL
    UNION ALL
    SELECT 'owner', client_ids.document, client_ids.secret_hash, client_ids.client_id, NULL, client_ids.principal
    FROM unnest($3::text[], $4::bigint[]) AS asked (document, client_id)
      JOIN documents ON documents.id = asked.document
      JOIN client_ids ON client_ids.document = documents.key AND client_ids.client_id = asked.client_id
    UNION ALL
    SELECT 'rights', NULL, id, rights_version, NULL, NULL FROM principals WHERE id = ANY ($5::text[])`,
};

/** A document's head, or only its id when another node holds it. */
type LockedRow = LockedHead | { readonly id: DocumentId; readonly key: null };
/** `held`: another node has the document's head. */
type Attempt = Judged | null | 'held';

/** The values of `readKnown`. */
function questionsOf(calls: readonly AppendCall[]): readonly Buffer[] {
  const requests = calls.flatMap(({ document, batch }) => batch.map((request) => ({ document, ...request })));
  const bindings = requests.flatMap((request) =>
    request.bindings.map(({ clientId }) => ({ document: request.document, clientId })),
  );
  const judged = requests.filter(({ rightsVersion }) => rightsVersion !== null);
  return [
    textArray(requests.map(({ document }) => document)),
    textArray(requests.map(({ updateId }) => updateId)),
    textArray(bindings.map(({ document }) => document)),
    bigintArray(bindings.map(({ clientId }) => clientId)),
    textArray([...new Set(judged.map(({ principalId }) => principalId))]),
  ];
}

async function lockAndRead(session: Session, lock: Statement, calls: readonly AppendCall[]) {
  const documents = [...new Set(calls.map(({ document }) => document))];
  const [, heads, known] = await session.together(() =>
    whenAllSettled([
      session.command('BEGIN'),
      session.run<LockedRow>(lock, [textArray(documents)]),
      session.run<KnownRow>(readKnown, questionsOf(calls)),
    ]),
  );
  return { heads, known };
}

/** One transaction over these calls. */
async function appendIn(
  session: Session,
  lock: Statement,
  calls: readonly AppendCall[],
): Promise<readonly Attempt[]> {
  const { heads, known } = await lockAndRead(session, lock, calls);
  const held = new Set(heads.flatMap(({ id, key }) => (key === null ? [id] : [])));
  const targets = new Map(
    heads.flatMap((head) => (head.key === null ? [] : [[head.id, openTarget(head, known)] as const])),
  );
  const free = calls.filter(({ document }) => !held.has(document));
  const judged = judgeCalls(free, (document) => targets.get(document) ?? null);
  const changed = [...targets.values()].filter(({ written }) => written.length > 0);
  crashPoint('append.written');
  const committed = session.together(() =>
    whenAllSettled([...(changed.length > 0 ? [writeTargets(session, changed)] : []), commit(session)]),
  );
  crashPoint('append.committing');
  await committed;
  crashPoint('append.committed');
  let next = 0;
  return calls.map(({ document }) => (held.has(document) ? 'held' : (judged[next++] ?? null)));
}

/** The calls by their documents, each with its place among all. */
function byDocument(calls: readonly AppendCall[]) {
  const placed = calls.map((call, place) => ({ call, place }));
  return [...Map.groupBy(placed, ({ call }) => call.document).values()];
}

/** Makes the way of appends to the database, for `GroupCommit`. */
export function createAppends(connections: PostgresConnections): SendCalls {
  const attempt = (lock: Statement, calls: readonly AppendCall[]) =>
    retryConflicts(() =>
      connections.lend((session) => rollingBack(session, () => appendIn(session, lock, calls))),
    );

  /** Each document in a transaction of its own, which waits for the head. */
  function apart(calls: readonly AppendCall[]): readonly Promise<Judged | null>[] {
    const answers: Promise<Judged | null>[] = [];
    for (const group of byDocument(calls)) {
      const own = group.map(({ call }) => call);
      const attempted = attempt(lockWaiting, own);
      for (const [index, { place }] of group.entries())
        answers[place] = attempted.then((all) => {
          const answer = all[index] ?? null;
          if (answer === 'held') throw new Error('a head that was waited for is held');
          return answer;
        });
    }
    return answers;
  }

  return async (calls) => {
    let tried: readonly Attempt[];
    try {
      tried = await attempt(lockFree, calls);
    } catch (error) {
      const cause = error instanceof LogUnavailableError ? error.cause : error;
      if (byDocument(calls).length > 1 && concernsOneDocument(cause)) return apart(calls);
      throw error;
    }
    const held = apart(calls.filter((_, index) => tried[index] === 'held'));
    let next = 0;
    return tried.map((answer) => (answer === 'held' ? (held[next++] ?? null) : answer));
  };
}
