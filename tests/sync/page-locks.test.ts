import { describe, expect, it } from 'vitest';
import { createLeases, createMemoryLocks, type PageLocks } from '../../client/sync/page-locks.ts';
import { Chance, SimulatedTime } from './simulated-time.ts';

/** Pages of one browser: a way to open one, and to let one die. */
interface Pages {
  readonly open: () => { readonly locks: PageLocks; hide(): void; die(): void };
  readonly time: SimulatedTime;
}

function leasePages(): Pages {
  const time = new SimulatedTime(new Chance(1));
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  return {
    time,
    open: () => {
      const { environment, kill } = time.process();
      const page = new EventTarget();
      return {
        locks: createLeases({ environment, storage, page }),
        hide: () => {
          page.dispatchEvent(new Event('pagehide'));
          kill();
        },
        die: kill,
      };
    },
  };
}

describe('locks between pages', () => {
  it.each([
    ['in memory', () => createMemoryLocks()],
    ['as leases in localStorage', () => leasePages().open().locks],
  ])('are held once and come free again, %s', async (_name, make) => {
    const locks = make();
    const release = await locks.tryHold('a');
    expect(release).not.toBeNull();
    expect(await locks.tryHold('a')).toBeNull();
    expect(await locks.tryHold('b')).not.toBeNull();
    release?.();
    expect(await locks.tryHold('a')).not.toBeNull();
  });

  it('a living page keeps its lease for hours, also while it is hidden', async () => {
    const { open, time } = leasePages();
    const [one, two] = [open(), open()];
    await one.locks.tryHold('a');
    await time.advance(3 * 3_600_000);
    expect(await two.locks.tryHold('a')).toBeNull();
  });

  it('a lease is free at once when its page goes, and after a while when it crashed', async () => {
    const { open, time } = leasePages();
    const [one, two, three] = [open(), open(), open()];
    await one.locks.tryHold('a');
    one.hide();
    expect(await two.locks.tryHold('a')).not.toBeNull();
    two.die();
    expect(await three.locks.tryHold('a')).toBeNull();
    await time.advance(200_000);
    expect(await three.locks.tryHold('a')).not.toBeNull();
  });
});
