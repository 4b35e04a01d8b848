/** Writing under somebody else's client id, deleting what is not there yet, gaps (G3, G4). */
import { encodeClientMessage } from '../../../shared/protocol/client-to-server.ts';
import * as Y from 'yjs';
import { pause } from '../../support/eventually.ts';
import { handMade, length, text, type HandMadeDelete } from '../../gate/hand-made-update.ts';
import { once, type Attack, type Scene } from '../attack.ts';
import { randomSecret, syncMessage, type Hostile } from '../hostile-connection.ts';
import { freshUpdate, typist, victims } from '../hostile-updates.ts';

/** `ignored`: its owner has used the clock meanwhile, so it is a repeat. */
const forged = ['forged', 'clientIdInUse', 'resync', 'ignored'] as const;
const room = 'free';
const hijacking = { threat: 'client-id hijack', room, expected: forged } as const;

/** The next clocks of a client id, from where it stands for this attacker and a little beyond. */
function hijack(hostile: Hostile, victim: number, ahead: number): Uint8Array {
  const clock = Y.getState(hostile.doc.store, victim) + ahead;
  return handMade([
    { client: victim, clock, structs: [{ content: 4, parent: 't', body: text('détourné') }] },
  ]);
}

const deleting = (scene: Scene, ranges: (hostile: Hostile) => readonly HandMadeDelete[]) =>
  once(scene, async (hostile) => {
    for (let round = 0; round < 20; round++) hostile.update(handMade([], ranges(hostile)));
    await pause(100);
  });

export const identityAttacks: readonly Attack[] = [
  {
    ...hijacking,
    name: 'the next clock of the one who types',
    run: (scene) => once(scene, (hostile) => hostile.update(hijack(hostile, typist(hostile), 0)), {}, 1_000),
  },
  {
    ...hijacking,
    name: 'the next clocks of everybody, one connection each',
    run: async (scene) => {
      const first = await scene.open();
      const ids = victims(first).slice(-4);
      await first.over(0);
      const endings = [];
      for (const id of ids)
        endings.push(...(await once(scene, (hostile) => hostile.update(hijack(hostile, id, 0)), {}, 1_000)));
      return endings;
    },
  },
  {
    ...hijacking,
    name: 'a few clocks ahead of the one who types',
    run: (scene) =>
      once(scene, (hostile) => {
        for (let ahead = 6; ahead < 60; ahead += 6) hostile.update(hijack(hostile, typist(hostile), ahead));
      }),
  },
  {
    ...hijacking,
    name: 'a hijack as the answer to a question',
    doors: ['yjs'],
    run: (scene) =>
      once(scene, (hostile) => hostile.packet(syncMessage(1, hijack(hostile, typist(hostile), 0)))),
  },
  {
    ...hijacking,
    name: 'claims of the others’ client ids on joining',
    doors: ['palabre'],
    run: async (scene) => {
      const scout = await scene.open();
      const ids = victims(scout).slice(-8);
      await scout.over(0);
      const claims = ids.map((clientId) => ({ clientId, secret: randomSecret() }));
      const hostile = await scene.open({ claims });
      return [await hostile.over()];
    },
  },
  {
    ...hijacking,
    name: 'the name of somebody else’s change',
    doors: ['palabre'],
    run: (scene) =>
      once(scene, (hostile) => {
        const bytes = freshUpdate(hostile.clientId, (doc) => doc.getText('t').insert(0, 'x'));
        const { channel } = hostile;
        const clientId = typist(hostile);
        hostile.message(encodeClientMessage({ type: 'update', channel, clientId, ref: 7, bytes }));
      }),
  },
  {
    ...hijacking,
    name: 'hundreds of client ids of one’s own',
    expected: ['tooLarge', 'forged', 'resync'],
    run: (scene) =>
      once(scene, (hostile) => {
        for (let id = 1; id <= 300; id++)
          hostile.update(freshUpdate(id + 7_000_000, (doc) => doc.getMap('ids').set('x', id)));
      }),
  },
  {
    threat: 'client-id hijack',
    room,
    name: 'one number for two changes',
    doors: ['palabre'],
    expected: ['malformed'],
    run: (scene) =>
      once(scene, async (hostile) => {
        const doc = new Y.Doc();
        doc.clientID = hostile.clientId;
        const updates: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => updates.push(update));
        for (const at of [1, 2]) doc.getMap('m').set('number', at);
        for (const update of updates) {
          hostile.update(update, 5);
          await pause(100);
        }
      }),
  },
  ...(
    [
      [
        'ahead of a victim’s clock',
        (hostile) => [[typist(hostile), Y.getState(hostile.doc.store, typist(hostile)), 100_000]],
      ],
      ['from zero to far beyond a victim’s clock', (hostile) => [[typist(hostile), 0, 2 ** 40 - 1]]],
      ['of client ids that nobody has', () => [[4_000_000_001, 0, 100_000]]],
    ] as const satisfies readonly (readonly [string, (hostile: Hostile) => readonly HandMadeDelete[]])[]
  ).map(([name, ranges]): Attack => ({
    name: `delete ranges ${name}`,
    threat: 'delete ranges ahead',
    room,
    expected: ['resync', 'malformed'],
    run: (scene) => deleting(scene, ranges),
  })),
  ...(
    [
      [
        'a missing predecessor',
        (id) => ({ client: id, clock: 500, structs: [{ content: 4, parent: 't', body: text('x') }] }),
      ],
      [
        'an unknown origin',
        (id) => ({
          client: id,
          clock: 0,
          structs: [{ content: 4, origin: [9_999_999, 4], body: text('x') }],
        }),
      ],
      [
        'an unknown parent',
        (id) => ({
          client: id,
          clock: 0,
          structs: [{ content: 4, parent: [9_999_999, 4], body: text('x') }],
        }),
      ],
      [
        'an origin of its own to come',
        (id) => ({ client: id, clock: 0, structs: [{ content: 4, origin: [id, 3], body: text('x') }] }),
      ],
      [
        'a skip',
        (id) => ({
          client: id,
          clock: 0,
          structs: [
            { content: 10, body: length(9) },
            { content: 4, parent: 't', body: text('x') },
          ],
        }),
      ],
    ] as const satisfies readonly (readonly [
      string,
      (id: number) => Parameters<typeof handMade>[0][number],
    ])[]
  ).map(([name, block]): Attack => ({
    name: `updates with ${name}, 200 at once`,
    threat: 'predecessor never comes',
    room,
    expected: ['resync', 'malformed'],
    run: (scene) =>
      once(scene, (hostile) => {
        for (let round = 0; round < 200; round++) hostile.update(handMade([block(hostile.clientId)]));
      }),
  })),
  {
    name: 'a megabyte whose predecessor never comes, ten times',
    threat: 'predecessor never comes',
    room,
    expected: ['resync', 'rate'],
    run: async (scene) => {
      const endings = [];
      for (let round = 0; round < 2; round++)
        endings.push(
          ...(await once(scene, (hostile) => {
            const structs = [{ content: 4, parent: 't', body: text('x'.repeat(1_000_000)) }];
            for (let copy = 0; copy < 5; copy++)
              hostile.update(handMade([{ client: hostile.clientId, clock: 900, structs }]));
          })),
        );
      return endings;
    },
  },
];
