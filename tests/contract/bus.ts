/** The contract of the bus (server/fanout/bus.ts), run on every implementation. */
import { describe, expect, it, vi } from 'vitest';
import type { Bus, BusMessage, DocumentMessage } from '../../server/fanout/bus.ts';
import type { DocumentId } from '../../shared/ids.ts';

/** Buses of `count` nodes that hear each other, and the way to close them. */
export type MakeBuses = (count: number) => Promise<readonly Bus[]>;

const updates = (seq: number, document: DocumentId = 'free:a'): DocumentMessage => ({
  type: 'updates',
  document,
  fromSeq: seq,
  seq,
  bytes: Uint8Array.of(seq, 0, 255),
});

const people: DocumentMessage = {
  type: 'people',
  document: 'free:a',
  from: 3,
  to: 5,
  clock: 17_000_000_000,
  changes: [
    { clientId: 7, shown: null },
    {
      clientId: 4_294_967_295,
      shown: {
        person: { id: 'p_1', name: 'Awa Traoré', group: null, role: 'editor', colour: 3 },
        state: { place: '/roadmap', cursor: { text: 'a', anchor: { x: [1] }, head: null } },
        extra: { tool: { name: 'π', deep: [true, null] } },
      },
    },
  ],
};

function listen(bus: Bus) {
  const heard: { readonly message: BusMessage; readonly node: string }[] = [];
  const stop = bus.subscribe((message, node) => heard.push({ message, node }));
  return { heard, stop, messages: () => heard.map(({ message }) => message) };
}

/** Resolves when everything that others say about the document is heard. */
async function follow(bus: Bus, document: DocumentId = 'free:a') {
  const heard: { readonly message: DocumentMessage; readonly node: string }[] = [];
  let connections = 0;
  const stop = bus.follow(document, {
    hear: (message, node) => heard.push({ message, node }),
    connected: () => (connections += 1),
  });
  await vi.waitFor(() => expect(connections).toBeGreaterThan(0), 15_000);
  return { heard, stop, messages: () => heard.map(({ message }) => message) };
}

const close = (buses: readonly Bus[]) => Promise.all(buses.map((bus) => bus.close()));

export function busContract(name: string, make: MakeBuses): void {
  describe(`the bus: ${name}`, () => {
    it('C3 gives what one node says about a document to every node that follows it, whole and in order, and never back', async () => {
      const buses = await make(3);
      const [one, two, three] = buses as readonly [Bus, Bus, Bus]; // as many as asked for
      const [own, second, third] = [await follow(one), await follow(two), await follow(three)];
      const large: DocumentMessage = { type: 'updates', document: 'free:a', fromSeq: 3, seq: 9, bytes: null };
      const sent = [updates(1), updates(2), people, large];
      for (const message of sent) one.publish(message);
      await vi.waitFor(() => {
        expect(second.messages()).toEqual(sent);
        expect(third.messages()).toEqual(sent);
      });
      expect(own.heard).toEqual([]);
      await close(buses);
    });

    it('C3 a node hears about the documents that it follows, until it stops, and about no other', async () => {
      const buses = await make(2);
      const [one, two] = buses as readonly [Bus, Bus]; // as many as asked for
      const [first, other] = [await follow(two), await follow(two, 'free:b')];
      const ears = listen(two);
      one.publish(updates(1));
      one.publish(updates(2, 'free:b'));
      one.publish(updates(3, 'free:c'));
      await vi.waitFor(() => expect([first.heard.length, other.heard.length]).toEqual([1, 1]));
      first.stop();
      one.publish(updates(4));
      one.publish(updates(5, 'free:b'));
      await vi.waitFor(() => expect(other.messages()).toEqual([updates(2, 'free:b'), updates(5, 'free:b')]));
      expect(first.messages()).toEqual([updates(1)]);
      expect(ears.heard).toEqual([]);
      await close(buses);
    });

    it('G9 what concerns every node is heard by every listener of every other', async () => {
      const buses = await make(3);
      const [one, two, three] = buses as readonly [Bus, Bus, Bus]; // as many as asked for
      const own = listen(one);
      const [a, b, c] = [listen(two), listen(two), listen(three)];
      await follow(two);
      await follow(three);
      const sent = [{ type: 'rights', principalId: 'p_1' }, { type: 'gone' }] as const;
      for (const message of sent) one.publish(message);
      await vi.waitFor(() => {
        for (const { messages } of [a, b, c]) expect(messages()).toEqual(sent);
      });
      expect(own.heard).toEqual([]);
      a.stop();
      one.publish(sent[0]);
      await vi.waitFor(() => expect(b.heard.length).toBe(3));
      expect(a.heard.length).toBe(2);
      await close(buses);
    });

    it('F6 a node has one name in everything that it says, and no other node has it', async () => {
      const buses = await make(3);
      const [one, two, three] = buses as readonly [Bus, Bus, Bus]; // as many as asked for
      const document = await follow(three);
      const ears = listen(three);
      for (const bus of [one, two]) {
        bus.publish(updates(1));
        bus.publish({ type: 'gone' });
      }
      await vi.waitFor(() => expect([document.heard.length, ears.heard.length]).toEqual([2, 2]));
      const names = (heard: readonly { readonly node: string }[]) => new Set(heard.map(({ node }) => node));
      expect(names(document.heard)).toEqual(names(ears.heard));
      expect(names(document.heard).size).toBe(2);
      await close(buses);
    });

    it('C3 a closed bus hears and says nothing', async () => {
      const buses = await make(2);
      const [one, two] = buses as readonly [Bus, Bus]; // as many as asked for
      const [{ heard }, ears] = [await follow(two), listen(two)];
      await two.close();
      one.publish(updates(1));
      one.publish({ type: 'gone' });
      await one.close();
      one.publish(updates(2));
      expect([...heard, ...ears.heard]).toEqual([]);
    });
  });
}
