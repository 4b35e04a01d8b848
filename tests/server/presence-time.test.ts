/** Presence over half a minute, with time in the test's hands. */
import { expect, test } from 'vitest';
import type { Principal } from '../../server/accounts/principal.ts';
import type { Member, Wire } from '../../server/room/member.ts';
import { Presence } from '../../server/room/presence.ts';
import type { PresenceChange } from '../../server/room/presence-entry.ts';
import { limits } from '../../shared/limits.ts';
import { createClock } from '../support/clock.ts';

function createMember(id: string, awareness: boolean) {
  const heard: { readonly changes: readonly PresenceChange[] }[] = [];
  const principal: Principal = {
    id: `p_${id}`,
    kind: 'participant',
    name: id,
    group: null,
    role: 'editor',
    colour: 1,
    rightsVersion: 1,
  };
  let open = true;
  const sent: PresenceChange[][] = [];
  const wire: Wire = {
    update: () => new Uint8Array(),
    presence: (_channel, changes) => {
      sent.push([...changes]);
      return Uint8Array.of(sent.length - 1);
    },
    awareness,
  };
  const member: Member = {
    sender: { id, principal, permission: 'write' },
    wire,
    send: () => {},
    sendIfFree: (frame) => {
      if (open) heard.push({ changes: sent[frame[0] ?? 0] ?? [] });
      return open;
    },
    acknowledge: () => {},
    storage: () => {},
    end: () => {},
    alive: async () => true,
  };
  return { member, heard, pause: (paused: boolean) => (open = !paused) };
}

function createRoom() {
  const clock = createClock();
  const members = new Set<Member>();
  const presence = new Presence({ env: clock.env, limits, channel: 1, members, shared: null });
  const enter = (id: string, awareness: boolean) => {
    const created = createMember(id, awareness);
    members.add(created.member);
    presence.welcome(created.member);
    return created;
  };
  return { clock, members, presence, enter };
}

test('F6 a y-websocket client hears something at least every 20 s, also when it is alone', () => {
  const { clock, enter } = createRoom();
  const alone = enter('alone', true);
  for (let quarter = 0; quarter < 12; quarter++) {
    const before = alone.heard.length;
    clock.advance(20_000);
    expect(alone.heard.length).toBeGreaterThan(before);
  }
});

test('F6 a silent y-websocket client expires after 30 s, an own client does not', () => {
  const { clock, presence, enter } = createRoom();
  const provider = enter('provider', true);
  const own = enter('own', false);
  presence.show(provider.member, 7, {}, {});
  presence.show(own.member, 8, { place: '/roadmap' }, {});
  clock.advance(29_000);
  expect(own.heard.flatMap(({ changes }) => changes).filter(({ shown }) => shown === null)).toEqual([]);
  clock.advance(20_000);
  const gone = own.heard.flatMap(({ changes }) => changes).filter(({ shown }) => shown === null);
  expect(gone.map(({ clientId }) => clientId)).toEqual([7]);
  // Then it is told that it expired, upon which y-protocols shows itself again.
  const renewed = provider.heard.at(-2)?.changes.map(({ clientId }) => clientId);
  expect(renewed).toEqual([8]);
});

test('F6 clocks rise with every renewal, and what a slow reader missed it is told later', () => {
  const { clock, presence, enter } = createRoom();
  const provider = enter('provider', true);
  const own = enter('own', false);
  presence.show(own.member, 8, {}, {});
  clock.advance(60_000);
  const clocks = provider.heard.flatMap(({ changes }) => changes.map((change) => change.clock));
  expect(clocks.length).toBeGreaterThan(3);
  expect(clocks).toEqual([...new Set(clocks)].toSorted((a, b) => a - b));
  provider.pause(true);
  presence.show(own.member, 8, { place: '/people' }, {});
  clock.advance(1_000);
  provider.pause(false);
  clock.advance(1_000);
  expect(provider.heard.at(-1)?.changes[0]?.shown?.state.place).toBe('/people');
});

test('F6 a client id that another person shows is not taken', () => {
  const { presence, enter } = createRoom();
  const [one, two] = [enter('one', false), enter('two', true)];
  expect(presence.show(one.member, 8, {}, {})).toBe(true);
  expect(presence.show(two.member, 8, {}, {})).toBe(false);
  expect(presence.show(two.member, 9, {}, {})).toBe(true);
  expect(presence.show(two.member, 10, {}, {})).toBe(false);
});

test('F6 a reader that had no room when somebody left is told so when there is room again', () => {
  const { clock, members, presence, enter } = createRoom();
  const [slow, gone] = [enter('slow', false), enter('gone', false)];
  presence.show(gone.member, 7, {}, {});
  clock.advance(limits.presenceTickMs * 2);
  slow.pause(true);
  members.delete(gone.member);
  presence.leave(gone.member);
  clock.advance(limits.presenceTickMs * 3);
  expect(slow.heard.at(-1)?.changes).toMatchObject([{ clientId: 7, shown: { state: {} } }]);
  slow.pause(false);
  clock.advance(limits.presenceTickMs * 2);
  expect(slow.heard.at(-1)?.changes).toMatchObject([{ clientId: 7, shown: null }]);
});
