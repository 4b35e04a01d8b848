/** The contract of the registry of people (server/fanout/presence-registry.ts), run on every implementation. */
import { describe, expect, it, vi } from 'vitest';
import type { NodePeople, PresenceRegistry } from '../../server/fanout/presence-registry.ts';

interface RegisteredNode {
  readonly name: string;
  readonly registry: PresenceRegistry;
}

/** So many nodes over one registry that keeps people for `expiryMs`. */
export type MakeRegistries = (count: number, expiryMs: number) => Promise<readonly RegisteredNode[]>;

const LONG_MS = 60_000;

const people = (version: number, ...clientIds: readonly number[]): NodePeople => ({
  version,
  clock: 17_000_000_000 + version,
  people: clientIds.map((clientId) => ({
    clientId,
    version,
    shown: {
      person: { id: `p_${String(clientId)}`, name: 'Awa Traoré', group: null, role: 'editor', colour: 3 },
      state: { place: '/roadmap' },
      extra: { deep: [1, null, 'é'] },
    },
  })),
});

export function presenceRegistryContract(name: string, make: MakeRegistries): void {
  describe(`the registry of people: ${name}`, () => {
    it('F6 a node reads what others have written about a document, the latest of each, and not its own', async () => {
      const [one, two, three] = (await make(3, LONG_MS)) as [RegisteredNode, RegisteredNode, RegisteredNode];
      one.registry.put('free:a', people(1, 1));
      one.registry.put('free:a', people(2, 1, 2));
      two.registry.put('free:a', people(7, 3));
      two.registry.put('free:b', people(8, 4));
      three.registry.put('free:a', people(9, 5));
      const expected = new Map([
        [one.name, people(2, 1, 2)],
        [two.name, people(7, 3)],
      ]);
      await vi.waitFor(async () => expect(await three.registry.read('free:a')).toEqual(expected));
      expect(await three.registry.read('free:c')).toEqual(new Map());
    });

    it('F6 what a node forgets, and all that a closed node has written, is gone at once', async () => {
      const [one, two] = (await make(2, LONG_MS)) as [RegisteredNode, RegisteredNode];
      one.registry.put('free:a', people(1, 1));
      one.registry.put('free:b', people(2, 1));
      one.registry.put('free:c', people(3, 1));
      await vi.waitFor(async () => expect((await two.registry.read('free:c')).size).toBe(1));
      one.registry.forget('free:a');
      await vi.waitFor(async () => expect((await two.registry.read('free:a')).size).toBe(0));
      expect((await two.registry.read('free:b')).size).toBe(1);
      await one.registry.close();
      expect((await two.registry.read('free:b')).size).toBe(0);
      expect((await two.registry.read('free:c')).size).toBe(0);
    });

    it('F6 what is not written again expires by itself', async () => {
      const [one, two, three] = (await make(3, 400)) as [RegisteredNode, RegisteredNode, RegisteredNode];
      one.registry.put('free:a', people(1, 1));
      two.registry.put('free:a', people(1, 2));
      await vi.waitFor(async () => expect((await three.registry.read('free:a')).size).toBe(2));
      await vi.waitFor(
        async () => {
          two.registry.put('free:a', people(1, 2));
          expect([...(await three.registry.read('free:a')).keys()]).toEqual([two.name]);
        },
        { timeout: 5_000, interval: 50 },
      );
    });
  });
}
