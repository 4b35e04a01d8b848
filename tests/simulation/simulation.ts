/** The world of one seed: nodes over one log and one bus, people with devices and pages, and the wires between them. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Role } from '../../shared/roles.ts';
import { createUpdateLogMemory, type MemoryLog } from '../../server/log/memory-log.ts';
import { SimulatedTransport } from '../sync/simulated-network.ts';
import { home, openPage, type Page } from '../sync/simulated-page.ts';
import { Chance, settle, SimulatedTime } from '../sync/simulated-time.ts';
import { Device } from './device.ts';
import { FaultyBus } from './faulty-bus.ts';
import { createFaultyRegistry } from './faulty-registry.ts';
import { Hostile } from './hostile.ts';
import { Ledger, ledger } from './ledger.ts';
import { SimulatedAccounts, type Guest } from './simulated-accounts.ts';
import { SimulatedNode } from './simulated-node.ts';
import { Trace } from './trace.ts';
import { Witness } from './witness.ts';
import { YjsPage } from './yjs-page.ts';

export const free: DocumentId = 'free:notebook';
export const documents: readonly DocumentId[] = [home, 'dialogue:s', 'proposal:p', 'comments:proposal.p'];
export const allDocuments: readonly DocumentId[] = [...documents, ledger, free];

/** A person, with the device that their pages share. */
export interface Visitor {
  readonly guest: Guest;
  readonly device: Device;
}

export interface VisitorPage extends Page {
  readonly visitor: Visitor;
  /** Nothing is delivered to it for so many steps: a reader that stands still. */
  stalled: number;
}

export class Simulation {
  readonly chance: Chance;
  readonly time: SimulatedTime;
  readonly trace: Trace;
  readonly witness: Witness;
  readonly ledger = new Ledger();
  readonly accounts: SimulatedAccounts;
  readonly log: MemoryLog;
  readonly bus: FaultyBus;
  readonly nodes: readonly SimulatedNode[];
  readonly visitors: Visitor[] = [];
  readonly pages: VisitorPage[] = [];
  readonly yjsPages: YjsPage[] = [];
  hostile: Hostile | null = null;
  /** Wires of pages that have gone: a server may not have noticed yet. */
  private readonly left: SimulatedTransport[] = [];
  private wires = 0;
  private readonly after: (ms: number, callback: () => void) => { cancel(): void };

  constructor(seed: number, nodes: number) {
    this.chance = new Chance(seed);
    this.time = new SimulatedTime(new Chance(seed + 1));
    const world = this.time.process().environment;
    this.after = (ms, callback) => world.after(ms, callback);
    this.trace = new Trace(() => this.time.now);
    this.accounts = new SimulatedAccounts(world);
    this.witness = new Witness(
      (direction, bytes) => this.trace.frame(direction, bytes),
      (id) => this.accounts.rightsVersion(id),
    );
    this.log = createUpdateLogMemory((id) => this.accounts.rightsVersion(id));
    const { chance, time, trace, witness, accounts, log, after } = this;
    const bus = new FaultyBus({ chance, after, count: (what) => trace.note(what) });
    this.bus = bus;
    const died = (node: SimulatedNode) => this.cutFrom(node);
    const registry = nodes === 1 ? null : createFaultyRegistry(bus, after);
    const shared = { registry, time, chance, log, accounts, bus, witness, trace, after, died };
    this.nodes = Array.from(
      { length: nodes },
      (_, index) => new SimulatedNode({ ...shared, name: `n${index}` }),
    );
  }

  async visitor(role: Role): Promise<Visitor> {
    const guest = await this.accounts.invite(role, `Personne ${this.visitors.length + 1}`);
    const visitor = { guest, device: new Device(this.chance, this.after) };
    this.visitors.push(visitor);
    return visitor;
  }

  /** Opens a page with every document of the workspace. */
  open(visitor: Visitor): VisitorPage {
    const { guest, device } = visitor;
    const process = this.time.process();
    const store = device.storeOf(() => process.isAlive);
    const browser = { principal: guest.principal, store, storage: device.storage, locks: device.locks };
    const opened = openPage(browser, this.wire(guest.credential), process);
    const page: VisitorPage = { ...opened, visitor, stalled: 0 };
    for (const document of [...documents, ledger]) page.sync.open(document);
    this.pages.push(page);
    return page;
  }

  /** The page goes without a goodbye. */
  async vanish(page: VisitorPage): Promise<void> {
    this.pages.splice(this.pages.indexOf(page), 1);
    this.left.push(page.transport);
    page.vanish();
    const { pending, kept } = await page.visitor.device.words(ledger);
    this.ledger.leave(page, `${pending} ${kept}`);
  }

  openYjs({ guest }: Visitor, document: DocumentId): void {
    const { chance, witness } = this;
    const page = new YjsPage({
      document,
      credential: guest.credential,
      chance,
      witness,
      process: this.time.process(),
      node: () => this.node(),
      frame: (direction, bytes) => this.trace.frame(direction, bytes),
    });
    this.yjsPages.push(page);
  }

  letIn({ guest }: Visitor): void {
    const { chance, witness } = this;
    const process = this.time.process();
    const transport = this.wire(guest.credential);
    this.hostile = new Hostile({ chance, process, transport, witness, documents: [...documents, free] });
  }

  /** Lets everything that is in the wires arrive, and what follows from it, without letting time pass. */
  async deliver(): Promise<void> {
    for (let rounds = 0; rounds < 10_000; rounds += 1) {
      await settle();
      const wires = [...this.pages.map(({ transport }) => transport), ...this.yjsPages];
      if (this.hostile !== null) wires.push(this.hostile.transport);
      const moved = wires.map((wire) => [wire.step('up'), wire.step('down')]);
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

  /** Runs until every page says that all is saved, or that its person has no access any more. */
  async rest(): Promise<void> {
    const isAtRest = ({ sync }: VisitorPage) =>
      sync.connection.kind === 'saved' || sync.credentialProblem !== null;
    for (let halves = 0; halves < 240; halves += 1) {
      await this.run(500);
      const isSynced = (page: YjsPage) => page.isSynced || page.stopped !== null;
      if (this.pages.every(isAtRest) && this.yjsPages.every(isSynced)) return;
    }
    const states = this.pages.map(({ sync }) => JSON.stringify(sync.connection));
    const yjs = this.yjsPages.map((page) => `${page.document} ${page.isSynced} ${page.stopped}`);
    throw new Error(`not everything is saved after two minutes: ${[...states, ...yjs].join(', ')}`);
  }

  /** Servers notice the connections that nobody is at the other end of. */
  forgetLost(): void {
    for (const transport of this.left) transport.forgetLost();
    for (const { transport } of this.pages) transport.forgetLost();
    this.hostile?.transport.forgetLost();
  }

  private node(): SimulatedNode | null {
    const up = this.nodes.filter(({ door }) => door !== null);
    return up.length === 0 ? null : this.chance.pick(up);
  }

  private wire(credential: string): SimulatedTransport {
    this.wires += 1;
    const name = `w${this.wires}`;
    return new SimulatedTransport(() => this.node()?.entrance(credential, name) ?? null);
  }

  /** Every connection to a dead process ends; with some, what was sent before still arrives. */
  private cutFrom(node: SimulatedNode): void {
    for (const page of this.yjsPages) if (page.node === node) page.cut();
    const transports = [...this.pages.map(({ transport }) => transport), ...this.left];
    if (this.hostile !== null) transports.push(this.hostile.transport);
    for (const transport of transports) transport.endWithServer(this.chance.happens(0.5));
  }
}
