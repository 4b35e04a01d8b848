/** A node dies under a hall full of people: they come back at the other node, spread over time, and without a download. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { startCluster, type Cluster } from '../cluster/cluster.ts';
import { dismissCrowd, gatherCrowd, type CrowdMember } from '../cluster/crowd.ts';
import { eventually } from '../support/eventually.ts';
import { openYjs } from '../support/yjs-client.ts';

const PEOPLE = 200;
const DOCUMENT_BYTES = 300_000;
const BACK_MS = 30_000;

let cluster: Cluster;
let members: CrowdMember[] = [];
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(async () => {
  await dismissCrowd(members);
  await cluster.close();
});

it(`F3 ${String(PEOPLE)} people of whom half lose their node can write again at once, and download nothing twice`, async () => {
  const token = cluster.token('editor');
  const document = 'free:hall' as const;
  const author = openYjs(cluster.proxy.url.replace('http', 'ws'), document, token);
  await author.synced();
  // Letters that no compression makes small.
  author.text.insert(0, randomBytes(DOCUMENT_BYTES / 2).toString('hex'));
  members = await gatherCrowd({ url: cluster.proxy.url, token, document, clients: PEOPLE });
  const before = members.map(({ receivedBytes }) => receivedBytes);
  for (const received of before) expect(received).toBeGreaterThan(DOCUMENT_BYTES / 3);

  const diedMs = Date.now();
  await cluster.nodes[0]?.kill();
  for (const [index, member] of members.entries()) member.edit(index);
  const lost = () => members.filter(({ lostMs }) => lostMs >= diedMs);
  await eventually('people have lost their node', () => lost().length > PEOPLE / 4);
  await eventually(
    'everybody can write again, and it is saved',
    () => members.every(({ savedMs, sync }) => savedMs > diedMs && sync.connection.kind === 'saved'),
    BACK_MS,
  );
  const moved = lost();
  const back = moved.map(({ savedMs }) => savedMs - diedMs).toSorted((a, b) => a - b);
  const tries = moved.map(({ triedMs }) => triedMs - diedMs).toSorted((a, b) => a - b);
  console.log(
    `${String(moved.length)} of ${String(PEOPLE)} moved: median ${String(back[back.length >> 1])} ms, last ${String(back.at(-1))} ms; ` +
      `tries between ${String(tries[0])} and ${String(tries.at(-1))} ms`,
  );
  expect((tries.at(-1) ?? 0) - (tries[0] ?? 0), 'attempts are spread').toBeGreaterThan(80);
  for (const member of members) {
    expect(member.sync.kept, 'nobody is refused').toEqual([]);
    const again = member.receivedBytes - (before[members.indexOf(member)] ?? 0);
    expect(again, 'no full download').toBeLessThan(DOCUMENT_BYTES / 10);
  }
  await eventually('everybody sees what everybody wrote', () =>
    members.every(({ sync }) => sync.home.doc.getMap('signs').size === PEOPLE),
  );
  expect(Y.encodeStateAsUpdate(author.doc).length).toBeGreaterThan(DOCUMENT_BYTES);
  author.end();
});
