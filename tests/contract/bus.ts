/** The contract of the bus (server/fanout/bus.ts), run on every implementation. */
import { describe, expect, it, vi } from 'vitest';
import type { Bus, BusMessage } from '../../server/fanout/bus.ts';

/** Buses of `count` nodes that hear each other, and the way to close them. */
export type MakeBuses = (count: number) => Promise<readonly Bus[]>;

const updates = (seq: number): BusMessage => ({
  type: 'updates',
  document: 'free:a',
  fromSeq: seq,
  seq,
  bytes: Uint8Array.of(seq, 0, 255),
});

function listen(bus: Bus): { readonly heard: BusMessage[]; readonly stop: () => void } {
  const heard: BusMessage[] = [];
  return { heard, stop: bus.subscribe((message) => heard.push(message)) };
}

export function busContract(name: string, make: MakeBuses): void {
  describe(`the bus: ${name}`, () => {
    it('C3 gives what one node publishes to every other, whole and in order, and never back', async () => {
      const [one, two, three] = (await make(3)) as [Bus, Bus, Bus]; // as many as asked for
      const [own, second, third] = [listen(one), listen(two), listen(three)];
      const sent = [updates(1), updates(2), { type: 'rights', principalId: 'p_1' } as const];
      for (const message of sent) one.publish(message);
      await vi.waitFor(() => {
        expect(second.heard).toEqual(sent);
        expect(third.heard).toEqual(sent);
      });
      expect(own.heard).toEqual([]);
      await Promise.all([one, two, three].map((bus) => bus.close()));
    });

    it('C3 every listener of a node hears, until it stops', async () => {
      const [one, two] = (await make(2)) as [Bus, Bus]; // as many as asked for
      const [first, second] = [listen(two), listen(two)];
      one.publish(updates(1));
      await vi.waitFor(() => expect([first.heard.length, second.heard.length]).toEqual([1, 1]));
      first.stop();
      one.publish(updates(2));
      await vi.waitFor(() => expect(second.heard.length).toBe(2));
      expect(first.heard.length).toBe(1);
      await Promise.all([one, two].map((bus) => bus.close()));
    });

    it('C3 a closed bus hears and says nothing', async () => {
      const [one, two] = (await make(2)) as [Bus, Bus]; // as many as asked for
      const { heard } = listen(two);
      await two.close();
      one.publish(updates(1));
      await one.close();
      one.publish(updates(2));
      expect(heard).toEqual([]);
    });
  });
}
