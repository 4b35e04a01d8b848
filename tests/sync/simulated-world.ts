/** A server, browsers with pages, and the wires between them, driven step by step by a test. */
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import type { LocalStore } from '../../client/sync/local-store.ts';
import { createMemoryLocks, type PageLocks } from '../../client/sync/page-locks.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import type { Principal } from '../../server/accounts/principal.ts';
import { personOf } from '../../server/accounts/principal.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { Role } from '../../shared/roles.ts';
import { SimulatedServer } from './simulated-server.ts';
import { SimulatedTransport } from './simulated-network.ts';
import { Chance, settle, SimulatedTime } from './simulated-time.ts';

export const home: DocumentId = 'roadmap:demo';

/** One person's browser: its store outlives pages. */
export interface Browser {
  readonly principal: Principal;
  readonly store: LocalStore;
  readonly locks: PageLocks;
}

export interface Page {
  readonly browser: Browser;
  readonly transport: SimulatedTransport;
  readonly sync: Sync;
  /** The page is gone without a goodbye, as by a crash or a reload. */
  vanish(): void;
}

export class World {
  readonly chance: Chance;
  readonly time: SimulatedTime;
  readonly server: SimulatedServer;
  readonly pages: Page[] = [];
  private people = 0;

  constructor(seed: number) {
    this.chance = new Chance(seed);
    this.time = new SimulatedTime(new Chance(seed + 1));
    this.server = new SimulatedServer(this.time);
  }

  browser(role: Role = 'editor'): Browser {
    this.people += 1;
    const principal: Principal = {
      id: `p_${this.people}`,
      kind: 'participant',
      name: `Person ${this.people}`,
      group: null,
      role,
      colour: 1 + (this.people % 8),
      rightsVersion: 1,
    };
    return { principal, store: createMemoryStore(), locks: createMemoryLocks() };
  }

  /** Opens a page of the app. */
  page(browser: Browser): Page {
    const { environment, kill } = this.time.process();
    const releases = new Set<() => void>();
    let isAlive = true;
    const locks: PageLocks = {
      tryHold: async (name) => {
        const release = await browser.locks.tryHold(name);
        if (release !== null && isAlive) releases.add(release);
        else release?.();
        return release;
      },
    };
    const transport = new SimulatedTransport(
      () => this.server.door,
      () => browser.principal,
    );
    const store: LocalStore = {
      ...browser.store,
      write: (document, change) =>
        isAlive ? browser.store.write(document, change) : new Promise<never>(() => {}),
      close: async () => {},
    };
    const sync = createSync({
      environment,
      transport,
      store,
      locks,
      me: personOf(browser.principal),
      home,
    });
    const page: Page = {
      browser,
      transport,
      sync,
      vanish: () => {
        isAlive = false;
        kill();
        transport.vanish();
        for (const release of releases) release();
        this.pages.splice(this.pages.indexOf(page), 1);
      },
    };
    this.pages.push(page);
    return page;
  }

  /** Delivers everything that is in the wires, and what follows from it, without letting time pass. */
  async deliver(): Promise<void> {
    for (let rounds = 0; rounds < 10_000; rounds += 1) {
      await settle();
      const moved = this.pages.map(({ transport }) => [transport.step('up'), transport.step('down')]);
      if (!moved.flat().includes(true)) return;
    }
    throw new Error('the wires never come to rest');
  }

  /** Lets so much time pass, with everything delivered. */
  async run(ms: number): Promise<void> {
    for (const end = this.time.now + ms; this.time.now < end;) {
      await this.deliver();
      const next = Math.max(this.time.now + 1, this.time.next() ?? end);
      await this.time.advance(Math.min(next, end) - this.time.now);
    }
    await this.deliver();
  }

  /** Runs until every page says that all is saved; throws after a minute of simulated time. */
  async rest(): Promise<void> {
    for (let seconds = 0; seconds < 120; seconds += 1) {
      await this.run(500);
      if (this.pages.every(({ sync }) => sync.connection.kind === 'saved')) return;
    }
    const states = this.pages.map(({ sync }) => JSON.stringify(sync.connection));
    throw new Error(`not everything is saved after a minute: ${states.join(', ')}`);
  }
}
