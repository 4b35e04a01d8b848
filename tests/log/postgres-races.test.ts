import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Principal } from '../../server/accounts/principal.ts';
import { systemEnvironment } from '../../server/environment.ts';
import { openPostgres } from '../../server/log/open-postgres.ts';
import type { Storage } from '../../server/log/storage.ts';
import type { AppendOutcome } from '../../server/log/update-log.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { documentA, documentB, request } from '../contract/update-log.ts';
import { seed, seededRandom, type SeededRandom } from '../faults/seeded-random.ts';
import { runSql } from '../support/postgres-server.ts';
import { freshDatabase } from '../support/test-database.ts';
import { Handicap } from './handicap.ts';

/** Nodes over one database: each a storage with connections of its own. */
async function openNodes(
  count: number,
): Promise<{ readonly url: string; readonly nodes: readonly Storage[] }> {
  const url = await freshDatabase();
  const nodes = await Promise.all(
    Array.from({ length: count }, async () => {
      const node = await openPostgres(url, systemEnvironment);
      onTestFinished(() => node.close());
      return node;
    }),
  );
  return { url, nodes };
}

/** The operator, who changes a head by hand. */
async function openOperator(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** Lets some turns of the event loop and up to some milliseconds pass, `moreMs` besides, so that every order comes about. */
async function moment(random: SeededRandom, moreMs = 0): Promise<void> {
  const ms = moreMs + (random.next() < 0.3 ? 0 : random.next() * 6);
  if (ms > 0) await new Promise<void>((resolve) => setTimeout(resolve, ms));
}

const kinds = (outcomes: readonly AppendOutcome[]) =>
  outcomes.map((outcome) => (outcome.kind === 'refused' ? outcome.code : outcome.kind));

const headSeq = async ({ log }: Storage, document: DocumentId) => (await log.head(document))?.seq ?? -1;

describe('D8 what one node changes cannot be overtaken on another', () => {
  test('a lock on one node against an edit on another, 1,000 times', { timeout: 120_000 }, async () => {
    const random = seededRandom(seed);
    const { url, nodes } = await openNodes(2);
    const [here, there] = nodes as [Storage, Storage]; // as many as asked for
    const operator = await openOperator(url);
    const lock = (atMs: number | null) =>
      operator.query('UPDATE palabre.documents SET locked_at_ms = $1 WHERE id = $2', [atMs, documentA]);
    await here.log.create(documentA, 1);
    const seen = { durable: 0, locked: 0 };
    const handicap = new Handicap();
    for (let round = 0; round < 1_000; round++) {
      const [editWaits, lockWaits] = handicap.waits;
      const edit = moment(random, editWaits).then(() =>
        there.log.append(documentA, 1, [request(`1.${round}`)]),
      );
      await moment(random, lockWaits);
      await lock(5);
      const atLock = await headSeq(here, documentA);
      const [kind = ''] = kinds(await edit);
      expect(await headSeq(here, documentA), `round ${round}, seed ${seed}`).toBe(atLock);
      expect(['durable', 'locked']).toContain(kind);
      seen[kind as keyof typeof seen] += 1;
      handicap.firstWon(kind === 'durable');
      await lock(null);
    }
    console.log(`lock against edit: ${JSON.stringify(seen)}, seed ${seed}`);
    expect(Math.min(seen.durable, seen.locked)).toBeGreaterThan(50);
  });

  test('a demotion on one node against an edit on another', { timeout: 120_000 }, async () => {
    const random = seededRandom(seed);
    const { nodes } = await openNodes(2);
    const [here, there] = nodes as [Storage, Storage]; // as many as asked for
    await here.log.create(documentA, 1);
    const seen = { durable: 0, rightsChanged: 0 };
    const handicap = new Handicap();
    for (let round = 0; round < 300; round++) {
      const link = await here.accounts.createLink('editor');
      const entered = await here.accounts.enter(link.code, { name: '', group: null, language: 'fr' });
      const { id, rightsVersion } = (entered as { principal: Principal }).principal; // the link is valid
      const by = request(`1.${round}`, { principalId: id, rightsVersion });
      const [editWaits, demotionWaits] = handicap.waits;
      const edit = moment(random, editWaits).then(() => there.log.append(documentA, 1, [by]));
      await moment(random, demotionWaits);
      await here.accounts.revokeLink(link.id);
      const atDemotion = await headSeq(here, documentA);
      const [kind = ''] = kinds(await edit);
      expect(await headSeq(here, documentA), `round ${round}, seed ${seed}`).toBe(atDemotion);
      expect(['durable', 'rightsChanged']).toContain(kind);
      seen[kind as keyof typeof seen] += 1;
      handicap.firstWon(kind === 'durable');
    }
    console.log(`demotion against edit: ${JSON.stringify(seen)}, seed ${seed}`);
    expect(Math.min(seen.durable, seen.rightsChanged)).toBeGreaterThan(20);
  });

  test('G4 of two nodes that bind one client id at once, one has it', { timeout: 120_000 }, async () => {
    const random = seededRandom(seed);
    const { nodes } = await openNodes(2);
    const [here, there] = nodes as [Storage, Storage]; // as many as asked for
    await here.log.create(documentA, 1);
    const winners = new Map<number, string>();
    for (let clientId = 1; clientId <= 300; clientId++) {
      const bind = async ({ log }: Storage, principalId: string) => {
        await moment(random);
        const bindings = [{ clientId, secretHash: principalId }];
        return kinds(
          await log.append(documentA, 1, [request(`${principalId}.${clientId}`, { principalId, bindings })]),
        );
      };
      const [[first = ''], [second = '']] = await Promise.all([bind(here, 'p_awa'), bind(there, 'p_bob')]);
      expect([first, second].toSorted(), `client id ${clientId}, seed ${seed}`).toEqual([
        'clientIdOwned',
        'durable',
      ]);
      winners.set(clientId, first === 'durable' ? 'p_awa' : 'p_bob');
    }
    const owners = (await here.log.load(documentA))?.owners ?? [];
    expect(new Map(owners.map(({ clientId, principalId }) => [clientId, principalId]))).toEqual(winners);
    expect(new Set(winners.values()).size).toBe(2);
  });

  test('D7 an epoch that rises on one node ends the appends of the old one on another', async () => {
    const random = seededRandom(seed);
    const { url, nodes } = await openNodes(2);
    const [here, there] = nodes as [Storage, Storage]; // as many as asked for
    const operator = await openOperator(url);
    await here.log.create(documentA, 1);
    for (let round = 1; round <= 100; round++) {
      const edit = moment(random).then(() => there.log.append(documentA, round, [request(`1.${round}`)]));
      await moment(random);
      await operator.query('UPDATE palabre.documents SET epoch = epoch + 1 WHERE id = $1', [documentA]);
      const atRise = await headSeq(here, documentA);
      expect(['durable', 'epoch']).toContain(kinds(await edit)[0]);
      expect(await headSeq(here, documentA), `round ${round}, seed ${seed}`).toBe(atRise);
    }
  });
});

describe('two nodes write at once', () => {
  const documents: readonly DocumentId[] = [documentA, documentB, 'dialogue:c', 'dialogue:d', 'free:e'];

  test('D2 D3 one document: numbers without a gap, each update once, where its answer said', async () => {
    const { nodes } = await openNodes(3);
    await nodes[0]?.log.create(documentA, 1);
    const said = new Map<string, number>();
    await Promise.all(
      nodes.map(async ({ log }, node) => {
        for (let batch = 0; batch < 60; batch++) {
          const own = [0, 1, 2].map((part) => request(`${node}.${batch}.${part}`));
          const shared = request(`all.${batch}`); // every node sends it
          const outcomes = await log.append(documentA, 1, [...own, shared]);
          for (const [index, outcome] of outcomes.entries()) {
            if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.code}`);
            const { updateId } = own[index] ?? shared;
            expect(said.get(updateId) ?? outcome.seq).toBe(outcome.seq);
            if (index < own.length) expect(outcome.kind).toBe('durable');
            said.set(updateId, outcome.seq);
          }
        }
      }),
    );
    const written = (await nodes[0]?.log.since(documentA, 0, 10_000)) ?? [];
    expect(written.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 3 * 60 * 3 + 60 }, (_, index) => index + 1),
    );
    expect(new Map(written.map(({ updateId, seq }) => [updateId, seq]))).toEqual(said);
    expect((await nodes[1]?.log.load(documentA))?.quarantined).toEqual([]);
  });

  test('many documents in every order, with rights that change: no deadlock, nothing lost, nothing twice', async () => {
    const random = seededRandom(seed);
    const { url, nodes } = await openNodes(3);
    const [first] = nodes as [Storage, Storage, Storage]; // as many as asked for
    await Promise.all(documents.map((document) => first.log.create(document, 1)));
    const { code } = await first.accounts.createLink('editor');
    const changing = new AbortController();
    const changes = (async () => {
      while (!changing.signal.aborted) {
        const entered = await first.accounts.enter(code, {
          name: '',
          group: null,
          language: 'fr',
        });
        expect(entered).toHaveProperty('principal');
        const { principal } = await first.accounts.createToken('editor', 'x', Date.now() + 60_000);
        await first.tokens.revokeToken(principal.id);
      }
    })();
    await Promise.all(
      nodes.flatMap(({ log }, node) =>
        [0, 1, 2, 3].map(async (writer) => {
          for (let edit = 0; edit < 40; edit++) {
            const shuffled = documents.toSorted(() => random.next() - 0.5).slice(0, 1 + random.below(5));
            const outcomes = await Promise.all(
              shuffled.map((document) => log.append(document, 1, [request(`${node}.${writer}.${edit}`)])),
            );
            expect(kinds(outcomes.flat())).toEqual(shuffled.map(() => 'durable'));
          }
        }),
      ),
    );
    changing.abort();
    await changes;
    for (const document of documents) {
      const written = (await nodes[2]?.log.since(document, 0, 10_000)) ?? [];
      expect(written.map(({ seq }) => seq)).toEqual(written.map((_, index) => index + 1));
      expect(new Set(written.map(({ updateId }) => updateId)).size).toBe(written.length);
    }
    const [counts] = await runSql(
      url,
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(counts).toEqual({ deadlocks: 0 });
  });

  test('F5 a document that another node holds is waited for in a bounded time; the others go on', async () => {
    const { url, nodes } = await openNodes(1);
    const [{ log }] = nodes as [Storage]; // as many as asked for
    await Promise.all([log.create(documentA, 1), log.create(documentB, 1)]);
    const holder = await openOperator(url);
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM palabre.documents WHERE id = $1 FOR UPDATE', [documentA]);
    const held = log.append(documentA, 1, [request('1.1')]);
    const follower = log.append(documentA, 1, [request('1.2')]);
    const ends = Promise.allSettled([held, follower]);
    for (let edit = 0; edit < 20; edit++)
      expect(kinds(await log.append(documentB, 1, [request(`1.${edit}`)]))).toEqual(['durable']);
    for (const end of await ends)
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { reason: 'another node holds the document' },
      });
    const again = log.append(documentA, 1, [request('1.1')]);
    setTimeout(() => void holder.query('ROLLBACK'), 50);
    expect(kinds(await again)).toEqual(['durable']);
    expect(kinds(await log.append(documentA, 1, [request('1.2')]))).toEqual(['durable']);
  });
});
