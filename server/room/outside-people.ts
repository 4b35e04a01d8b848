/** The people whom other nodes serve in one document, as far as their messages have come, in whatever order (F6). */
import type { DocumentMessage } from '../fanout/bus.ts';
import type { NodePeople } from '../fanout/presence-registry.ts';
import type { PresenceShown } from './presence-entry.ts';

interface Known {
  readonly version: number;
  /** Null has left: a state read later may be older. */
  readonly shown: PresenceShown | null;
  /** Rises with what is heard here: of two nodes that show one client id, the later is right. */
  readonly order: number;
}

interface Node {
  /** Everything up to this version is known. */
  complete: number;
  readonly people: Map<number, Known>;
  /** Versions heard beyond a gap: from which one to which. */
  readonly beyond: Map<number, number>;
  /** Renewals that did not come. */
  silent: number;
}

/** Versions remembered beyond a gap; with more, what is written down later closes it. */
const REMEMBERED = 256;

type PeopleMessage = Extract<DocumentMessage, { type: 'people' }>;

export class OutsidePeople {
  readonly #nodes = new Map<string, Node>();
  /** Called for each client id whose presence may look different now. */
  readonly #changed: (clientId: number) => void;
  #orders = 0;

  constructor(changed: (clientId: number) => void) {
    this.#changed = changed;
  }

  /** Takes a message; false when something before it is not known, and has to be read. */
  hear(name: string, { from, to, changes }: PeopleMessage): boolean {
    const node = this.#node(name);
    node.silent = 0;
    if (to <= node.complete) return true;
    for (const { clientId, shown } of changes) this.#set(node, clientId, to, shown);
    if (from === 0) this.#keepOnly(node, to, new Set(changes.map(({ clientId }) => clientId)));
    const isNext = from <= node.complete || from === 0;
    if (isNext) this.#complete(node, to);
    else if (node.beyond.size < REMEMBERED) node.beyond.set(from, to);
    return isNext;
  }

  /** Takes everybody of a node, as written down at some moment. */
  take(name: string, { version, people }: NodePeople): void {
    const node = this.#node(name);
    node.silent = 0;
    if (version <= node.complete) return;
    for (const person of people) this.#set(node, person.clientId, person.version, person.shown);
    this.#keepOnly(node, version, new Set(people.map(({ clientId }) => clientId)));
    this.#complete(node, version);
  }

  /** The node is gone. */
  forget(name: string): void {
    const node = this.#nodes.get(name);
    this.#nodes.delete(name);
    for (const clientId of node?.people.keys() ?? []) this.#changed(clientId);
  }

  /** Counts one more silence of every node; those that were silent for `most` are gone. */
  age(most: number): void {
    for (const [name, node] of this.#nodes) {
      node.silent += 1;
      if (node.silent > most) this.forget(name);
    }
  }

  /** How many nodes have been heard of. */
  get nodes(): number {
    return this.#nodes.size;
  }

  /** What the node that was heard last shows under this client id, or null. */
  find(clientId: number): PresenceShown | null {
    let latest: Known | null = null;
    for (const { people } of this.#nodes.values()) {
      const known = people.get(clientId);
      if (known !== undefined && known.shown !== null && known.order > (latest?.order ?? 0)) latest = known;
    }
    return latest?.shown ?? null;
  }

  /** Client ids of everybody. */
  clientIds(): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const { people } of this.#nodes.values())
      for (const [clientId, { shown }] of people) if (shown !== null) ids.add(clientId);
    return ids;
  }

  #node(name: string): Node {
    const known = this.#nodes.get(name);
    if (known !== undefined) return known;
    const fresh: Node = { complete: 0, people: new Map(), beyond: new Map(), silent: 0 };
    this.#nodes.set(name, fresh);
    return fresh;
  }

  #set(node: Node, clientId: number, version: number, shown: PresenceShown | null): void {
    const known = node.people.get(clientId);
    if (known !== undefined && known.version >= version) return;
    node.people.set(clientId, { version, shown, order: ++this.#orders });
    this.#changed(clientId);
  }

  /** Those who are not among these have left, by this version. */
  #keepOnly(node: Node, version: number, present: ReadonlySet<number>): void {
    for (const [clientId, known] of node.people)
      if (!present.has(clientId) && known.version <= version && known.shown !== null) {
        node.people.set(clientId, { ...known, shown: null });
        this.#changed(clientId);
      }
  }

  /** Nothing older than this is taken any more: those who have left need not be remembered. */
  #complete(node: Node, version: number): void {
    node.complete = version;
    for (let next = node.beyond.get(version); next !== undefined; next = node.beyond.get(next)) {
      node.beyond.delete(node.complete);
      node.complete = next;
    }
    for (const from of node.beyond.keys()) if (from < node.complete) node.beyond.delete(from);
    for (const [clientId, known] of node.people)
      if (known.shown === null && known.version <= node.complete) node.people.delete(clientId);
  }
}
