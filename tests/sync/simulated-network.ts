/** The wire of a simulation: frames wait in queues until they are delivered by hand, and any connection can be cut. */
import type { Principal } from '../../server/accounts/principal.ts';
import type { DoorParts } from '../../server/transport/door-parts.ts';
import type { PalabreConnection } from '../../server/transport/palabre-connection.ts';
import { PalabreSession } from '../../server/transport/palabre-session.ts';
import { encodeServerMessage, type ServerMessage } from '../../shared/protocol/server-to-client.ts';
import type { Transport, TransportState } from '../../client/sync/transport.ts';
import type { RefusalCode } from '../../shared/protocol/refusal.ts';

/** The two ends of one connection. */
class Link implements Pick<PalabreConnection, keyof PalabreConnection> {
  readonly queuedBytes = 0;
  readonly toServer: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  session: PalabreSession | null = null;
  /** The server has closed; the client hears it after what was sent before. */
  isClosing = false;
  isCut = false;

  send(message: ServerMessage): void {
    this.sendFrame(encodeServerMessage(message));
  }

  sendFrame(message: Uint8Array): void {
    if (!this.isClosing && !this.isCut) this.toClient.push(message.slice());
  }

  close(): void {
    this.isClosing = true;
  }

  cut(): void {
    this.isCut = true;
  }
}

/** One page's wire. */
export class SimulatedTransport implements Transport {
  /** False: nobody gets through. */
  isNetworkUp = true;
  private link: Link | null = null;
  private wantsToConnect = false;
  private frameListener: (frame: Uint8Array) => void = () => {};
  private stateListener: (state: TransportState, refusal: RefusalCode | null) => void = () => {};
  private readonly door: () => DoorParts | null;
  private readonly principal: () => Principal;

  /** @param door the server's side, null while the server is down */
  constructor(door: () => DoorParts | null, principal: () => Principal) {
    this.door = door;
    this.principal = principal;
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

  /** Cuts the connection: what is in the queues is lost. */
  cut(): void {
    const { link } = this;
    if (link === null) return;
    this.link = null;
    link.isCut = true;
    link.session?.leaveAll();
    this.stateListener('disconnected', null);
  }

  /** The network swallows everything from now on; this side notices, the server does not. */
  lose(): void {
    this.link = null;
    this.stateListener('disconnected', null);
  }

  /** The server ends this connection. */
  dismiss(code: RefusalCode): void {
    this.link?.session?.dismiss(code);
  }

  /** A frame that no server sent. */
  inject(frame: Uint8Array): void {
    this.link?.toClient.push(frame);
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
    if (this.wantsToConnect) return this.answer();
    const { link } = this;
    if (link === null) return false;
    if (link.isCut) {
      this.cut();
      return true;
    }
    const frame = direction === 'up' ? link.toServer.shift() : link.toClient.shift();
    if (frame === undefined) {
      if (direction === 'down' && link.isClosing) this.cut();
      return direction === 'down' && link.isClosing;
    }
    if (direction === 'up') link.session?.receive(frame);
    else this.frameListener(frame);
    return true;
  }

  private answer(): boolean {
    this.wantsToConnect = false;
    const parts = this.door();
    if (parts === null || !this.isNetworkUp) this.stateListener('disconnected', null);
    else {
      const link = new Link();
      this.link = link;
      this.stateListener('connected', null);
      // The public face of a connection is all that a session uses; its private fields cannot be written here.
      const connection = link as unknown as PalabreConnection;
      link.session = new PalabreSession(parts, this.principal(), connection, 'demo');
    }
    return true;
  }
}
