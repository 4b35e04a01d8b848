/** Who is here, across both doors (F6). */
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { PresenceEntry } from '../../shared/protocol/server-to-client.ts';
import { eventually, pause } from '../support/eventually.ts';
import { useServer } from '../support/fixture.ts';
import type { PalabreClient } from '../support/palabre-client.ts';

const fixture = useServer();

/** The last thing that a client heard about a client id. */
function lastOf(client: PalabreClient, clientId: number): PresenceEntry | undefined {
  return client.heard
    .flatMap((message) => (message.type === 'presence' ? message.entries : []))
    .findLast((entry) => entry.clientId === clientId);
}

interface Shown {
  readonly user?: { readonly name?: string; readonly color?: string };
  readonly place?: string;
}

test('F6 both doors see each other’s people, with the identity that the server gives them', async () => {
  await fixture.start();
  const provider = await fixture.yjs('free:x', 'editor');
  await provider.synced();
  provider.provider.awareness.setLocalStateField('user', { name: 'Somebody else', isAdmin: true });
  const own = await fixture.palabre('editor');
  const { doc, channel } = await own.join('free:x');
  own.send({ type: 'presence', channel, state: { place: '/dialogue' } });
  const seen = await eventually('the own client sees the provider', () => lastOf(own, provider.doc.clientID));
  expect(seen.person?.name).toMatch(/^editor /);
  const shown = await eventually(
    'the provider sees the own client',
    () => provider.provider.awareness.getStates().get(doc.clientID) as Shown | undefined, // set by the server
  );
  expect(shown.place).toBe('/dialogue');
  expect(shown.user?.name).toMatch(/^editor /);
  expect(shown.user?.color).toMatch(/^#[0-9a-f]{6}$/);
  const second = await fixture.yjs('free:x', 'viewer');
  const heard = await eventually('a newcomer sees everybody', () => {
    const states = second.provider.awareness.getStates();
    return states.has(doc.clientID) && states.get(provider.doc.clientID);
  });
  expect((heard as Shown).user?.name).toMatch(/^editor /);
  own.end();
  await eventually('who leaves is gone', () => !provider.provider.awareness.getStates().has(doc.clientID));
  provider.end();
  await eventually(
    'on the other door too',
    () => !second.provider.awareness.getStates().has(provider.doc.clientID),
  );
});

test('F6 entries for other people are dropped, and cost nobody the connection', async () => {
  await fixture.start();
  const own = await fixture.palabre('editor');
  const { doc, channel } = await own.join('free:x');
  own.send({ type: 'presence', channel, state: { place: '/roadmap' } });
  const forger = await fixture.yjs('free:x', 'editor');
  await forger.synced();
  await eventually('the forger is here', () => lastOf(own, forger.doc.clientID));
  const forged = new Awareness(new Y.Doc());
  forged.states.set(doc.clientID, { user: { name: 'forged' } });
  forged.meta.set(doc.clientID, { clock: 1_000_000_000, lastUpdated: Date.now() });
  forged.states.set(4_711, { user: { name: 'ghost' } });
  forged.meta.set(4_711, { clock: 1, lastUpdated: Date.now() });
  const payload = encodeAwarenessUpdate(forged, [doc.clientID, 4_711]);
  forged.destroy();
  forger.provider.ws?.send(Buffer.concat([Buffer.of(1, payload.length), payload]));
  const watcher = await fixture.yjs('free:x', 'viewer');
  await eventually('the newcomer sees both', () => watcher.provider.awareness.getStates().size >= 3);
  await pause(150);
  const states = watcher.provider.awareness.getStates();
  expect(states.has(4_711)).toBe(false);
  expect((states.get(doc.clientID) as Shown).place).toBe('/roadmap');
  expect(forger.closes).toEqual([]);
});

test('F6 what is too large is not shown', async () => {
  await fixture.start();
  const own = await fixture.palabre('editor');
  await own.join('free:x');
  const provider = await fixture.yjs('free:x', 'editor');
  await provider.synced();
  await eventually('it is here', () => lastOf(own, provider.doc.clientID));
  const before = own.heard.filter(({ type }) => type === 'presence').length;
  provider.provider.awareness.setLocalStateField('cursor', 'x'.repeat(5_000));
  await pause(200);
  expect(own.heard.filter(({ type }) => type === 'presence').length).toBe(before);
  expect(provider.closes).toEqual([]);
});
