/** Nodes whose clocks are two days apart, and the people of a node that dies. */
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { startCluster, type Cluster, type ClusterNode } from '../cluster/cluster.ts';
import { eventually } from '../support/eventually.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { BUSY, EQUAL_MS, tryFault } from './cluster-trial.ts';
import { Ledger } from './ledger.ts';
import { nightly } from './seeded-random.ts';

const DAY_MS = 86_400_000;
const GONE_MS = 30_000;
const preload = pathToFileURL(resolve('tests/cluster/shifted-clock.ts')).href;

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({
    envOf: (place) => ({
      NODE_OPTIONS: `--import=${preload}`,
      PALABRE_TEST_CLOCK_SHIFT_MS: String(place === 0 ? DAY_MS : -DAY_MS),
    }),
  });
});
afterAll(() => cluster.close());

function node(place: number): ClusterNode {
  const found = cluster.nodes[place];
  if (found === undefined) throw new RangeError('no such node');
  return found;
}

/** The last thing that a client heard about a client id. */
function lastOf(client: PalabreClient, clientId: number): PresenceEntry | undefined {
  return client.heard
    .flatMap((message) => (message.type === 'presence' ? message.entries : []))
    .findLast((entry) => entry.clientId === clientId);
}

/** Somebody who is present in a document on a node, and the client id by which others know them. */
async function present(place: number, token: string): Promise<{ client: PalabreClient; clientId: number }> {
  const client = openPalabre(node(place).url, token);
  const { doc, channel } = await client.join('free:people');
  client.send({ type: 'presence', channel, state: { place: '/dialogue' } });
  return { client, clientId: doc.clientID };
}

it('D2 D3 F3 with clocks two days apart nothing is lost, doubled or refused', async () => {
  const ledger = new Ledger('free:clocks');
  const none = { name: 'clocks two days apart', unsavedAt: [], begin: () => {}, end: () => {} };
  const trial = await tryFault(cluster, none, {
    ledger,
    token: cluster.token('editor'),
    lastsMs: nightly ? 30_000 : 4_000,
  });
  expect(trial.problems).toEqual([]);
  expect(trial.equalAfterMs).toBeLessThanOrEqual(EQUAL_MS + trial.calmMs * BUSY);
  expect(ledger.acknowledgedCount).toBeGreaterThan(50);
});

it('F6 people on both nodes see each other, and those of a node that dies are gone within 30 s', async () => {
  const token = cluster.token('editor');
  const here = await present(1, token);
  const there = await present(0, token);
  const another = await present(0, token);
  for (const { clientId } of [there, another])
    await eventually('they are seen', () => lastOf(here.client, clientId)?.place === '/dialogue', 15_000);
  await eventually('and see', () => lastOf(there.client, here.clientId)?.place === '/dialogue', 15_000);
  const diedMs = Date.now();
  await node(0).kill();
  for (const { clientId } of [there, another])
    await eventually('they are gone', () => lastOf(here.client, clientId)?.person === null, GONE_MS);
  console.log(`the people of a dead node were gone after ${String(Date.now() - diedMs)} ms`);
  await node(0).start();
  const newcomer = await present(1, token);
  await eventually('newcomers see who is there', () => lastOf(newcomer.client, here.clientId), 15_000);
  for (const { clientId } of [there, another])
    expect(lastOf(newcomer.client, clientId)?.person ?? null).toBeNull();
  for (const { client } of [here, there, another, newcomer]) client.end();
});
