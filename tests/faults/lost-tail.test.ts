/** Acknowledged updates that the storage has lost, under the whole server: alarm, a new epoch, and nobody is stuck (D7). */
import { mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemEnvironment } from '../../server/environment.ts';
import { databaseFile } from '../../server/log/database-file.ts';
import { openSqlite } from '../../server/log/open-sqlite.ts';
import { besideTheWorker } from '../contract/storages.ts';
import { openPalabre, type PalabreClient } from '../support/palabre-client.ts';
import { startServer } from '../support/server.ts';
import { createToken, startServerProcess, type ServerProcess } from './server-process.ts';

const document = 'free:tail';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'palabre-tail-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(folder: string): Promise<ServerProcess> {
  const server = await startServerProcess(folder);
  onTestFinished(() => server.kill());
  return server;
}

function connect(url: string, token: string): PalabreClient {
  const client = openPalabre(url.replace('ws:', 'http:'), token);
  onTestFinished(() => client.end());
  return client;
}

test('D7 a write-ahead file that lost its end: alarm, a new epoch, what a client holds is kept, work goes on', async () => {
  const folder = newFolder();
  const file = databaseFile(folder);
  const token = createToken(folder, 'editor');
  const first = await start(folder);
  const author = connect(first.url, token);
  const writing = await author.join(document);
  writing.edit((doc) => doc.getText('t').insert(0, 'kept '));
  await author.hears('ack', ({ ref }) => ref === 1);
  const keptBytes = statSync(`${file}-wal`).size;
  writing.edit((doc) => doc.getText('t').insert(5, 'lost'));
  const { seq } = await author.hears('ack', ({ ref }) => ref === 2);
  await first.kill();
  expect(statSync(`${file}-wal`).size).toBeGreaterThan(keptBytes);
  truncateSync(`${file}-wal`, keptBytes);

  const second = await start(folder);
  expect(second.output()).toMatch(/"document":"free:tail","part":"tail","seq":2/);
  const figures = await (await fetch(`${second.url.replace('ws:', 'http:')}/metrics`)).text();
  expect(figures).toContain('palabre_storage_alarms_total{part="tail"} 1');
  const again = connect(second.url, token);
  const held = await again.join(document, { epoch: 1, seq });
  expect(held.answer).toMatchObject({ epoch: 2, seq: 1, offer: true });
  expect(held.doc.getText('t').toJSON()).toBe('kept ');
  const bytes = new Uint8Array([0, 0]);
  for (let time = 0; time < 2; time++)
    again.send({ type: 'offer', channel: held.channel, epoch: 1, seq, bytes });
  held.edit((doc) => doc.getText('t').insert(5, 'and on'));
  expect(await again.hears('ack')).toMatchObject({ seq: 2 });
  const newcomer = await connect(second.url, token).join(document);
  expect(newcomer.answer).toMatchObject({ epoch: 2, seq: 2, offer: false });
  await second.kill();

  const reports: unknown[] = [];
  const storage = await openSqlite(file, systemEnvironment, (found) => reports.push(found));
  onTestFinished(() => storage.close());
  expect(reports).toEqual([]); // told once; the document keeps the mark
  expect(await storage.log.load(document)).toMatchObject({
    head: { epoch: 2, seq: 2 },
    lost: { epoch: 2, keptSeq: 1, lostSeq: 2 },
  });
  expect(await storage.offers.list(document)).toMatchObject([{ epoch: 1, seq: 2, bytes }]);
});

test('D4 D7 a document that was lost whole is refused as damaged, never made anew', async () => {
  const folder = newFolder();
  const file = databaseFile(folder);
  const token = createToken(folder, 'editor');
  await (await start(folder)).kill(); // the demo content is written
  const first = await start(folder);
  const author = connect(first.url, token);
  const writing = await author.join(document);
  writing.edit((doc) => doc.getText('t').insert(0, 'lost'));
  await author.hears('ack');
  await first.kill();
  truncateSync(`${file}-wal`, 0); // all since the start, which moves everything into the database file
  const second = await start(folder);
  const client = connect(second.url, token);
  const [clientId, secret] = [7, 'x'.repeat(22)];
  const claims = [{ clientId, secret }];
  client.send({
    type: 'join',
    request: 1,
    document,
    epoch: 0,
    seq: 0,
    claims,
    stateVector: new Uint8Array(),
  });
  expect(await client.hears('refused')).toMatchObject({ code: 'damaged', document });
  expect((await client.join('free:other')).answer.seq).toBe(0); // the others are well
});

test('D4 a last record in quarantine does not keep what follows from being acknowledged', async () => {
  const folder = newFolder();
  const one = await startServer({ folder });
  const [first, second] = [
    connect(one.url, await one.token('editor')),
    connect(one.url, await one.token('editor')),
  ];
  (await first.join(document)).edit((doc) => doc.getText('a').insert(0, 'sound'));
  await first.hears('ack');
  (await second.join(document)).edit((doc) => doc.getText('b').insert(0, 'damaged'));
  await second.hears('ack');
  const token = await one.token('editor');
  await one.app.close();
  besideTheWorker(
    databaseFile(folder),
    `UPDATE updates SET bytes = CAST(X'FF' || substr(bytes, 2) AS BLOB)
     WHERE seq = 2 AND document = (SELECT key FROM documents WHERE id = '${document}')`,
  );
  const two = await startServer({ folder });
  onTestFinished(() => two.stop());
  const client = connect(two.url, token);
  const joined = await client.join(document);
  expect(joined.doc.getText('a').toJSON()).toBe('sound');
  joined.edit((doc) => doc.getText('a').insert(5, ' still'));
  expect(await client.hears('ack')).toMatchObject({ seq: 3 });
});
