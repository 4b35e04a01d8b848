/** The bus between the nodes of a simulation: late, out of order, twice, and on some seeds not at all. */
import type { DocumentId } from '../../shared/ids.ts';
import type { Bus, BusMessage, DocumentListener, WorkspaceMessage } from '../../server/fanout/bus.ts';
import type { Chance } from '../sync/simulated-time.ts';

export interface FaultyBusParts {
  readonly chance: Chance;
  readonly after: (ms: number, callback: () => void) => unknown;
  readonly count: (what: string) => void;
}

interface Station {
  readonly name: string;
  readonly isAlive: () => boolean;
  readonly listeners: Set<(message: WorkspaceMessage, node: string) => void>;
  readonly followed: Map<DocumentId, DocumentListener>;
}

export class FaultyBus {
  /** Share of the messages that get lost. */
  loss = 0;
  private isUp = true;
  private readonly stations = new Set<Station>();
  private readonly parts: FaultyBusParts;
  private names = 0;

  constructor(parts: FaultyBusParts) {
    this.parts = parts;
  }

  /** Listeners to what all nodes are told. */
  get listeners(): number {
    return [...this.stations].reduce((sum, { listeners }) => sum + listeners.size, 0);
  }

  /** Documents that nodes follow. */
  get followed(): number {
    return [...this.stations].reduce((sum, { followed }) => sum + followed.size, 0);
  }

  get up(): boolean {
    return this.isUp;
  }

  /** Goes away, or comes back and says so. */
  set up(up: boolean) {
    const isBack = up && !this.isUp;
    this.isUp = up;
    if (isBack)
      for (const station of this.stations)
        for (const listener of station.followed.values()) listener.connected();
  }

  connect(isAlive: () => boolean): Bus & { readonly name: string; readonly leave: () => void } {
    this.names += 1;
    const own: Station = { name: `b${this.names}`, isAlive, listeners: new Set(), followed: new Map() };
    this.stations.add(own);
    const leave = () => void this.stations.delete(own);
    const publish = (message: BusMessage) => {
      if (!isAlive()) return;
      for (const station of this.stations) if (station !== own) this.send(message, own.name, station);
    };
    return {
      name: own.name,
      publish,
      subscribe: (listener) => {
        own.listeners.add(listener);
        return () => own.listeners.delete(listener);
      },
      follow: (document, listener) => {
        own.followed.set(document, listener);
        this.parts.after(this.parts.chance.below(50), () => {
          if (this.isUp && own.followed.get(document) === listener && this.stations.has(own))
            listener.connected();
        });
        return () => {
          if (own.followed.get(document) === listener) own.followed.delete(document);
        };
      },
      figures: () => ({ up: this.isUp, published: 0, heard: 0, dropped: 0, forged: 0 }),
      close: async () => leave(),
      leave,
    };
  }

  private send(message: BusMessage, from: string, station: Station): void {
    const { chance, after, count } = this.parts;
    if (!this.isUp || chance.happens(this.loss)) return count('hint lost');
    const deliver = () => {
      if (!this.stations.has(station)) return;
      if ('document' in message) station.followed.get(message.document)?.hear(message, from);
      else for (const listener of station.listeners) listener(message, from);
    };
    count('hint');
    after(chance.happens(0.8) ? chance.below(10) : chance.below(200), deliver);
    if (!chance.happens(0.1)) return;
    count('hint twice');
    after(chance.below(300), deliver);
  }
}
