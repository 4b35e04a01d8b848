/** Every limit can be set by a variable of the environment, and those of the doors hold. */
import { WebSocket } from 'ws';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readConfig } from '../../server/config.ts';
import { limits, type Limits } from '../../shared/limits.ts';
import { encodeAsk } from '../../server/transport/yjs-wire.ts';
import { eventually, pause } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';

const fixture = useServer();
const start = (changed: Partial<Limits>) => fixture.start({ config: { limits: { ...limits, ...changed } } });

test.each(Object.keys(limits))('%s has its variable', (name) => {
  const variable = `PALABRE_LIMIT_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
  const config = readConfig({ [variable]: '7' }, { lan: false });
  expect(config.limits).toEqual({ ...limits, [name]: 7 });
});

/** Opens a raw connection of the y-websocket door; `act` gets it open. Resolves to how it was closed. */
async function closing(act: (socket: WebSocket) => void): Promise<{ code: number; reason: string }> {
  const token = await fixture.server.token('editor');
  const socket = new WebSocket(`${fixture.server.wsUrl}/yjs/free:x?token=${token}`);
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  );
  socket.once('open', () => act(socket));
  return closed;
}

describe('of connections', () => {
  test('questions for a state', async () => {
    await start({ syncsPerSecond: 1, syncsBurst: 5 });
    const ask = encodeAsk(Y.encodeStateVector(new Y.Doc()));
    const { code, reason } = await closing((socket) => {
      for (let copy = 0; copy < 10; copy++) socket.send(ask);
    });
    expect(code).toBe(4429);
    expect(reason).toMatch(/^rate: /);
  });

  test('pings', async () => {
    await start({ pingsPerSecond: 1 });
    const { code } = await closing((socket) => {
      for (let copy = 0; copy < 20; copy++) socket.ping();
    });
    expect(code).toBe(4429);
  });

  test('a frame too large, on both doors, has a code and a reason', async () => {
    await start({ messageBytes: 1_000 });
    const closed = await closing((socket) => socket.send(new Uint8Array(5_000)));
    expect(closed).toMatchObject({ code: 4413 });
    expect(closed.reason).toMatch(/^tooLarge: /);
    const own = new WebSocket(`${fixture.server.wsUrl}/socket.io/?EIO=4&transport=websocket`);
    own.once('open', () => own.send(new Uint8Array(50_000)));
    const code = await new Promise((resolve) => own.once('close', resolve));
    expect(code).toBe(4413);
  });

  test('who does not say who they are is let go', async () => {
    await start({ unauthenticatedMs: 100 });
    const own = new WebSocket(`${fixture.server.wsUrl}/socket.io/?EIO=4&transport=websocket`);
    const code = await new Promise((resolve) => own.once('close', resolve));
    expect(code).toBe(4401);
  });

  test('connections that have not said who they are, of one address', async () => {
    await start({ unauthenticatedPerAddress: 2 });
    const open = () => new WebSocket(`${fixture.server.wsUrl}/socket.io/?EIO=4&transport=websocket`);
    const waiting = [open(), open()];
    await Promise.all(waiting.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
    const third = open();
    const failure = await new Promise<Error>((resolve) => third.once('error', resolve));
    expect(failure.message).toContain('400');
    for (const socket of waiting) socket.terminate();
  });
});

describe('of accounts', () => {
  test('connections', async () => {
    await start({ connectionsPerAccount: 2 });
    const who = { token: await fixture.server.token('editor') };
    const inside = [await fixture.yjs('free:x', who), await fixture.palabre(who)] as const;
    await inside[0].synced();
    await inside[1].hears('welcome');
    const third = await fixture.yjs('free:x', who);
    await eventually('it is told: later', () => third.closes.includes(4505));
    await (await fixture.yjs('free:x', 'editor')).synced();
  });

  test('new documents', async () => {
    await start({ newDocumentsPerSecond: 1, newDocumentsBurst: 2 });
    const who = { token: await fixture.server.token('editor') };
    for (const name of ['a', 'b']) await (await fixture.yjs(`free:${name}`, who)).synced();
    const third = await fixture.yjs('free:c', who);
    await eventually('it is told: later', () => third.closes.includes(4505));
    await (await fixture.yjs('free:c', 'editor')).synced();
  });

  test('presence: of what comes too fast the latest is shown', async () => {
    await start({ presencePerSecond: 5 });
    const one = await fixture.palabre('editor');
    const two = await fixture.palabre('viewer');
    const [{ channel }] = [await one.join('roadmap:demo'), await two.join('roadmap:demo')];
    for (let place = 0; place < 100; place++)
      one.send({ type: 'presence', channel, state: { place: String(place) } });
    await two.hears('presence', ({ entries }) => entries.some((entry) => entry.place === '99'));
    const shown = two.heard.filter(({ type }) => type === 'presence').length;
    expect(shown).toBeLessThan(20);
  });

  test('floods are read at a pace, and honest people of the same account go on', async () => {
    await start({ ownMessagesPerSecond: 20, sharedMessagesPerSecond: 50, messagesBurst: 10_000 });
    const who = { token: await fixture.server.token('editor') };
    const flood = await fixture.palabre(who);
    await fixture.makeFree('free:x');
    const flooding = await flood.join('free:x');
    for (let at = 0; at < 500; at++) flooding.edit((doc) => doc.getMap('m').set('k', at));
    const honest = await fixture.palabre(who);
    const typing = await honest.join('free:x');
    const before = Date.now();
    const ref = typing.edit((doc) => doc.getText('text').insert(0, 'x'));
    await honest.hears('ack', (ack) => ack.ref === ref);
    expect(Date.now() - before).toBeLessThan(1_000);
    await pause(100);
    expect(flood.heard.filter(({ type }) => type === 'ack').length).toBeLessThan(200);
    expect(flood.socket.connected).toBe(true);
  });
});

test('requests of one address', async () => {
  await start({ requestsPerSecondPerAddress: 1, requestsBurstPerAddress: 3 });
  const statuses = await Promise.all(
    [1, 2, 3, 4, 5].map(async () => (await fetch(`${fixture.server.url}/api/me`)).status),
  );
  expect(statuses.filter((status) => status === 429).length).toBe(2);
});
