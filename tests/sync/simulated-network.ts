/** The wire of a simulation: frames wait in queues until they are delivered by hand, and any connection can be cut. */
import type { Principal } from '../../server/accounts/principal.ts';
import type { DoorParts } from '../../server/transport/door-parts.ts';
import type { PalabreConnection } from '../../server/transport/palabre-connection.ts';
import { PalabreSession } from '../../server/transport/palabre-session.ts';
import { encodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { Transport, TransportState } from '../../client/sync/transport.ts';
import type { Refusal, RefusalCode } from '../../shared/protocol/refusal.ts';

/** A process that lets pages in. */
export interface Entrance {
  readonly parts: DoorParts;
  readonly credential: string;
  readonly admit: () => Promise<Principal | Refusal>;
  readonly isAlive: () => boolean;
  /** Sees what passes a new connection, if anybody wants to. */
  readonly tap?: () => Tap;
}

/** Sees the frames of one connection: at the moment the server takes one, at the moment it sends one. */
export interface Tap {
  taken(frame: Uint8Array): void;
  sent(frame: Uint8Array): void;
}

/** The two ends of one connection. */
class Link implements PalabreConnection {
  readonly toServer: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  /** Inflating takes real time, which a simulated clock does not see. */
  readonly inflates = false;
  queuedBytes = 0;
  session: PalabreSession | null = null;
  unregister = (): void => {};
  /** The server has closed; the client hears it after what was sent before. */
  isClosing = false;
  isCut = false;
  readonly tap: Tap | null;
  readonly isServerAlive: () => boolean;

  constructor(entrance: Entrance) {
    this.tap = entrance.tap?.() ?? null;
    this.isServerAlive = entrance.isAlive;
  }

  send(message: ServerMessage): void {
    this.sendFrame(encodeServerMessage(message));
  }

  sendFrame(message: Uint8Array): void {
    if (this.isClosing || this.isCut || !this.isServerAlive()) return;
    const frame = message.slice();
    this.toClient.push(frame);
    this.queuedBytes += frame.length;
    this.tap?.sent(frame);
  }

  close(): void {
    this.isClosing = true;
  }

  cut(): void {
    this.isCut = true;
  }

  /** The server's end is gone, by whatever end. */
  leave(): void {
    this.unregister();
    this.session?.leaveAll();
  }
}

/** One page's wire. */
export class SimulatedTransport implements Transport {
  /** False: nobody gets through. */
  isNetworkUp = true;
  private link: Link | null = null;
  private wantsToConnect = false;
  /** Links that this side has given up and the server has not. */
  private readonly lost = new Set<Link>();
  private frameListener: (frame: Uint8Array) => void = () => {};
  private stateListener: (state: TransportState, refusal: RefusalCode | null) => void = () => {};
  private readonly entrance: () => Entrance | null;

  /** @param entrance the server's side, null while there is none */
  constructor(entrance: () => Entrance | null) {
    this.entrance = entrance;
  }

  connect(): void {
    this.wantsToConnect = true;
  }

  disconnect(): void {
    this.wantsToConnect = false;
    this.cut();
  }

  send(frame: Uint8Array): void {
    if (this.link !== null && !this.link.isCut) this.link.toServer.push(frame.slice());
  }

  onFrame(listener: (frame: Uint8Array) => void): void {
    this.frameListener = listener;
  }

  onState(listener: (state: TransportState, refusal: RefusalCode | null) => void): void {
    this.stateListener = listener;
  }

  /** Who watches the connection that stands. */
  get tap(): Tap | null {
    return this.link?.tap ?? null;
  }

  /** Cuts the connection: what is in the queues is lost. */
  cut(): void {
    const { link } = this;
    if (link === null) return;
    this.link = null;
    link.isCut = true;
    link.leave();
    this.stateListener('disconnected', null);
  }

  /** The network swallows everything from now on; this side notices, the server does not. */
  lose(): void {
    if (this.link !== null) this.lost.add(this.link);
    this.link = null;
    this.stateListener('disconnected', null);
  }

  /** If the server's process has died, the connection ends; with `mayArrive` after what it had sent before. */
  endWithServer(mayArrive: boolean): void {
    if (this.link === null || this.link.isServerAlive()) return;
    if (mayArrive) this.link.isClosing = true;
    else this.cut();
  }

  /** The server notices at last that links which were lost are dead. */
  forgetLost(): void {
    for (const link of this.lost) {
      link.isCut = true;
      link.leave();
    }
    this.lost.clear();
  }

  /** The server ends this connection. */
  dismiss(code: RefusalCode): void {
    this.link?.session?.dismiss(code);
  }

  /** A frame that no server sent. */
  inject(frame: Uint8Array): void {
    this.link?.toClient.push(frame);
  }

  /** A frame on the way up that the predicate picks goes up twice. */
  repeat(isRepeated: (frame: Uint8Array) => boolean): boolean {
    const at = this.link?.toServer.findIndex(isRepeated) ?? -1;
    const frame = this.link?.toServer[at];
    if (frame === undefined) return false;
    this.link?.toServer.splice(at, 0, frame.slice());
    return true;
  }

  /** The page is gone: nobody hears the cut on this side. */
  vanish(): void {
    this.frameListener = () => {};
    this.stateListener = () => {};
    this.wantsToConnect = false;
    this.cut();
  }

  get isIdle(): boolean {
    return (
      !this.wantsToConnect &&
      (this.link === null ||
        (this.link.toServer.length === 0 && this.link.toClient.length === 0 && !this.link.isClosing))
    );
  }

  /** Does the next thing of one direction; false when there is nothing to do. */
  step(direction: 'up' | 'down'): boolean {
    if (this.wantsToConnect) return this.knock();
    const { link } = this;
    if (link === null) return false;
    if (link.isCut) {
      this.cut();
      return true;
    }
    return direction === 'up' ? this.stepUp(link) : this.stepDown(link);
  }

  private stepUp(link: Link): boolean {
    const frame = link.toServer.shift();
    if (frame === undefined) return false;
    link.tap?.taken(frame);
    link.session?.receive(frame);
    return true;
  }

  private stepDown(link: Link): boolean {
    const frame = link.toClient.shift();
    if (frame !== undefined) {
      link.queuedBytes -= frame.length;
      this.frameListener(frame);
      return true;
    }
    if (link.isClosing) this.cut();
    return link.isClosing;
  }

  private knock(): boolean {
    this.wantsToConnect = false;
    const entrance = this.entrance();
    if (entrance === null || !this.isNetworkUp) this.stateListener('disconnected', null);
    else void this.enter(entrance);
    return true;
  }

  private async enter(entrance: Entrance): Promise<void> {
    const link = new Link(entrance);
    this.link = link;
    const { parts, credential } = entrance;
    const principal = await entrance.admit();
    if (this.link !== link || link.isCut || link.isClosing) return;
    if ('code' in principal) {
      parts.reception.refused('palabre', principal, null);
      this.link = null;
      return this.stateListener('disconnected', principal.code);
    }
    this.stateListener('connected', null);
    const session = new PalabreSession(parts, principal, link, 'demo');
    link.session = session;
    link.unregister = parts.reception.register('palabre', {
      credential,
      principal,
      dismiss: (code) => session.dismiss(code),
      move: (afterMs) => {
        link.send({ type: 'moving', afterMs });
        session.leaveAll();
        link.close();
      },
    });
  }
}
