/**
 * People across nodes, in one document (F6): tells the other nodes who is here, and keeps who is there. Changes go over the
 * bus; what the bus loses is read from the registry, where each node writes its people down.
 */
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import type { Environment, Timer } from '../environment.ts';
import type { Bus, DocumentMessage, PeopleChange } from '../fanout/bus.ts';
import type { NodePerson, PresenceRegistry } from '../fanout/presence-registry.ts';
import { OutsidePeople } from './outside-people.ts';
import type { PresenceShown } from './presence-entry.ts';

export interface SharedPeopleParts {
  readonly env: Pick<Environment, 'after'>;
  readonly limits: Pick<Limits, 'peopleRenewalMs' | 'peopleSilenceMs' | 'peopleWriteMs'>;
  readonly bus: Pick<Bus, 'publish'>;
  readonly registry: PresenceRegistry;
  readonly document: DocumentId;
  /** The next version of this node's people: rises over all documents, and over rooms that are closed and opened again. */
  readonly nextVersion: () => number;
  /** Called for each client id that another node may show differently now. */
  readonly changed: (clientId: number) => void;
}

export class SharedPeople {
  /** The latest clock that any node has given to a presence. */
  clock = 0;
  readonly #parts: SharedPeopleParts;
  readonly #outside: OutsidePeople;
  readonly #here = new Map<number, NodePerson>();
  /** Version of the last change here, 0 before the first. */
  #version = 0;
  #isWritten = true;
  #isStopped = false;
  #writing: Timer | null = null;
  #reading: Timer | null = null;
  #renewal: Timer | null = null;

  constructor(parts: SharedPeopleParts) {
    this.#parts = parts;
    this.#outside = new OutsidePeople(parts.changed);
  }

  /** What another node shows under this client id, or null. */
  find(clientId: number): PresenceShown | null {
    return this.#outside.find(clientId);
  }

  /** Client ids of everybody on other nodes. */
  clientIds(): ReadonlySet<number> {
    return this.#outside.clientIds();
  }

  /** Tells the other nodes what changed here; `clock` is the latest that was given to it. */
  tell(changes: readonly PeopleChange[], clock: number): void {
    const [from, to] = [this.#version, this.#parts.nextVersion()];
    this.#version = to;
    this.clock = clock;
    for (const { clientId, shown } of changes)
      if (shown === null) this.#here.delete(clientId);
      else this.#here.set(clientId, { clientId, version: to, shown });
    this.#publish(from, changes);
    this.#isWritten = false;
    if (this.#writing === null) this.#write();
    this.#openRenewal();
  }

  hear(message: Extract<DocumentMessage, { type: 'people' }>, node: string): void {
    this.clock = Math.max(this.clock, message.clock);
    if (!this.#outside.hear(node, message)) this.#readSoon();
    this.#openRenewal();
  }

  /** Messages may have been missed, here and there: everybody is announced again, and looked up. */
  connected(): void {
    if (this.#here.size > 0) this.#publish(0, [...this.#here.values()]);
    void this.#read();
    this.#readSoon(); // what was changed just now is written down within that time
  }

  /** A node is gone. */
  forget(node: string): void {
    this.#outside.forget(node);
  }

  /** The room is closed. */
  stop(): void {
    this.#isStopped = true;
    for (const timer of [this.#writing, this.#reading, this.#renewal]) timer?.cancel();
    if (this.#here.size > 0) this.#parts.registry.forget(this.#parts.document);
  }

  #publish(from: number, changes: readonly PeopleChange[]): void {
    const { bus, document } = this.#parts;
    const told = changes.map(({ clientId, shown }) => ({ clientId, shown }));
    bus.publish({ type: 'people', document, from, to: this.#version, clock: this.clock, changes: told });
  }

  /** Writes down who is here, now and then not again before a while. */
  #write(): void {
    const { env, limits, registry, document } = this.#parts;
    this.#writing = null;
    if (this.#isWritten) return;
    this.#isWritten = true;
    if (this.#here.size === 0) registry.forget(document);
    else
      registry.put(document, { version: this.#version, clock: this.clock, people: [...this.#here.values()] });
    this.#writing = env.after(limits.peopleWriteMs, () => this.#write());
  }

  #readSoon(): void {
    const { env, limits } = this.#parts;
    this.#reading ??= env.after(limits.peopleWriteMs * 1.2, () => {
      this.#reading = null;
      void this.#read();
    });
  }

  async #read(): Promise<void> {
    const { registry, document } = this.#parts;
    const nodes = await registry.read(document).catch(() => null);
    if (nodes === null || this.#isStopped) return; // the next renewals say what is missing
    for (const [name, people] of nodes) {
      this.clock = Math.max(this.clock, people.clock);
      this.#outside.take(name, people);
    }
    this.#openRenewal();
  }

  #openRenewal(): void {
    const { env, limits } = this.#parts;
    if (this.#here.size > 0 || this.#outside.nodes > 0)
      this.#renewal ??= env.after(limits.peopleRenewalMs, () => this.#onRenewal());
  }

  #onRenewal(): void {
    const { peopleRenewalMs, peopleSilenceMs } = this.#parts.limits;
    this.#renewal = null;
    if (this.#here.size > 0) {
      this.#publish(this.#version, []);
      this.#isWritten = false;
      if (this.#writing === null) this.#write();
    }
    this.#outside.age(Math.floor(peopleSilenceMs / peopleRenewalMs));
    this.#openRenewal();
  }
}
