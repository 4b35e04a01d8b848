/** Connections that are there no more, or that do not read. */
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { limits } from '../../shared/limits.ts';
import { encodeUpdate } from '../../server/transport/yjs-wire.ts';
import { eventually, pause } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import { newSecret } from '../support/palabre-client.ts';
import { textOf } from '../support/yjs-client.ts';

const fixture = useServer();

test('G4 a connection that misses a ping loses its client id to the next one', async () => {
  const server = await fixture.start();
  await fixture.makeFree('free:x');
  const who = { token: await server.token('editor') };
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'un');
  // It answers no ping, as a phone without a network does not.
  const gone = new WebSocket(`${server.wsUrl}/yjs/free:x?token=${who.token}`, { autoPong: false });
  gone.once('open', () => gone.send(encodeUpdate(Y.encodeStateAsUpdate(doc))));
  const reader = await fixture.yjs('free:x', 'viewer');
  await eventually('it has written', () => textOf(reader.doc) === 'un');
  const back = await fixture.yjs('free:x', who, doc);
  await back.synced();
  const before = Date.now();
  back.text.insert(2, ' deux');
  await eventually('it is told: later', () => back.closes.length > 0);
  expect(back.closes[0]).toBe(4503);
  await eventually('then it writes', () => textOf(reader.doc) === 'un deux', 15_000);
  expect(Date.now() - before).toBeGreaterThan(1_900);
  gone.terminate();
});

test('G4 on the own door the secret of a page load takes its client id over at once', async () => {
  const server = await fixture.start();
  await fixture.makeFree('free:x');
  const who = { token: await server.token('editor') };
  const secret = newSecret();
  const first = await fixture.palabre(who);
  const writing = await first.join('free:x', { secret });
  writing.edit((doc) => doc.getText('text').insert(0, 'un'));
  await first.hears('ack');
  const second = await fixture.palabre(who);
  const again = await second.join('free:x', { secret, doc: writing.doc });
  expect(await first.hears('resync')).toMatchObject({ code: 'clientIdInUse' });
  again.edit((doc) => doc.getText('text').insert(2, ' deux'));
  expect(await second.hears('ack')).toMatchObject({ seq: 2 });
  const thief = await fixture.palabre(who);
  void thief.join('free:x', { doc: writing.doc }).catch(() => {});
  expect(await thief.hears('refused')).toMatchObject({ code: 'forged' });
});

test('F2 a reader that does not read is closed, and comes back to everything', async () => {
  const server = await fixture.start({
    config: {
      limits: {
        ...limits,
        readerQueueBytes: 1_000_000,
        bytesBurst: 100_000_000,
        sharedBytesPerSecond: 100_000_000,
      },
    },
  });
  const author = await fixture.yjs('free:x', 'editor');
  await author.synced();
  const token = await server.token('viewer');
  const asleep = connect(server.port, '127.0.0.1');
  asleep.write(
    `GET /yjs/free:x?token=${token} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  const closed = new Promise((resolve) => asleep.once('close', resolve));
  asleep.on('error', () => {});
  await new Promise((resolve) => asleep.once('data', resolve));
  asleep.pause();
  const reader = await fixture.yjs('free:x', 'viewer');
  for (let part = 0; part < 40; part++) {
    author.text.insert(0, 'x'.repeat(500_000));
    await pause(25);
  }
  asleep.resume();
  await closed;
  await eventually('another reader has all of it', () => textOf(reader.doc).length === 20_000_000, 20_000);
});
