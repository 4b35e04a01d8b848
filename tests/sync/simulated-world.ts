/** A server, browsers with pages, and the wires between them, driven step by step by a test. */
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import type { Principal } from '../../server/accounts/principal.ts';
import type { Role } from '../../shared/roles.ts';
import { createMemoryStorage } from '../support/memory-storage.ts';
import { openPage, type Browser, type Page } from './simulated-page.ts';
import { SimulatedServer } from './simulated-server.ts';
import { SimulatedTransport, type Entrance } from './simulated-network.ts';
import { Chance, settle, SimulatedTime } from './simulated-time.ts';

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
    const storage = createMemoryStorage();
    return { principal, store: createMemoryStore(), storage, locks: createMemoryLocks() };
  }

  /** Opens a page of the app. */
  page(browser: Browser): Page {
    const opened = openPage(
      browser,
      new SimulatedTransport(() => this.entrance(browser.principal)),
      this.time.process(),
    );
    const page: Page = {
      ...opened,
      vanish: () => {
        opened.vanish();
        this.pages.splice(this.pages.indexOf(page), 1);
      },
    };
    this.pages.push(page);
    return page;
  }

  /** The simulation lets people in itself. */
  entrance(principal: Principal): Entrance | null {
    const { door } = this.server;
    if (door === null) return null;
    const isAlive = () => this.server.door === door;
    return { parts: door, credential: principal.id, admit: async () => principal, isAlive };
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
