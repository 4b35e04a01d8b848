/** Any Yjs application, by the y-websocket door: a plain Y.Doc, the messages of y-protocols, and no memory of its own. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import type { Reception } from '../../server/transport/reception.ts';
import { newConnectionId } from '../../server/transport/connection-id.ts';
import { YjsSession } from '../../server/transport/yjs-session.ts';
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { permissionFor } from '../../shared/roles.ts';
import type { Chance, SimulatedProcess } from '../sync/simulated-time.ts';
import type { SimulatedNode } from './simulated-node.ts';
import type { Witness } from './witness.ts';
import { YjsLink } from './yjs-link.ts';

const syncType = 0;
const awarenessType = 1;

export interface YjsPageParts {
  readonly document: DocumentId;
  readonly credential: string;
  readonly chance: Chance;
  readonly witness: Witness;
  readonly process: SimulatedProcess;
  readonly node: () => SimulatedNode | null;
  readonly frame: (direction: string, bytes: Uint8Array) => void;
}

export class YjsPage {
  readonly document: DocumentId;
  doc: Y.Doc;
  isNetworkUp = true;
  /** The node that serves it, while connected. */
  node: SimulatedNode | null = null;
  /** The code that stopped it for good (4400–4499). */
  stopped: number | null = null;
  isSynced = false;
  /** Whether the server would take what it writes, as it said last. */
  mayWrite = true;
  /** Others' presence, by client id. */
  readonly others = new Map<number, unknown>();
  private link: YjsLink | null = null;
  private clock = 0;
  private readonly parts: YjsPageParts;

  constructor(parts: YjsPageParts) {
    this.parts = parts;
    this.document = parts.document;
    this.doc = this.newDoc();
    this.connectLater(0);
  }

  get isConnected(): boolean {
    return this.link !== null;
  }

  /** The person loads the page again: a new Y.Doc, and nothing else. */
  reload(): void {
    this.cut();
    this.doc.destroy();
    this.doc = this.newDoc();
    this.stopped = null;
    this.connectLater(0);
  }

  cut(): void {
    const { link } = this;
    if (link === null) return;
    this.link = null;
    link.end();
    this.closed(1006);
  }

  /** The page goes. */
  close(): void {
    this.parts.process.kill();
    this.cut();
  }

  send(bytes: Uint8Array): void {
    this.link?.toServer.push({ kind: 'frame', bytes });
  }

  step(direction: 'up' | 'down'): boolean {
    const { link } = this;
    if (link === null) return false;
    if (link.isEnded) {
      this.cut();
      return true;
    }
    if (direction === 'up') return link.stepUp();
    const item = link.toClient.shift();
    if (item === undefined) return false;
    if (item.kind === 'frame') this.receive(item.bytes);
    else if (item.kind === 'ping') link.toServer.push({ kind: 'pong' });
    else {
      this.link = null;
      link.end();
      this.closed(item.code);
    }
    return true;
  }

  private newDoc(): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = 1 + this.parts.chance.below(2 ** 31);
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.sendSync((encoder) => writeUpdate(encoder, update));
    });
    return doc;
  }

  private connectLater(ms: number): void {
    this.parts.process.environment.after(ms, () => {
      if (this.link === null && this.stopped === null) void this.connect();
    });
  }

  /** What the door does with a request, from its credential to its session. */
  private async connect(): Promise<void> {
    const { parts, document } = this;
    const node = this.isNetworkUp ? parts.node() : null;
    const { door, process } = node ?? { door: null, process: null };
    if (node === null || door === null || process === null) return this.connectLater(1_000);
    const link = new YjsLink(
      () => process.isAlive,
      (message) => this.watch(message),
    );
    this.link = link;
    this.node = node;
    const principal = await door.reception.admit(parts.credential);
    if ('code' in principal) return link.push({ kind: 'close', code: 4_405 });
    const permission = permissionFor(principal.role, kindOf(document));
    this.mayWrite = permission === 'write';
    const account = door.reception.account(principal.id);
    const room = await door.rooms.open(document, null);
    if ('code' in room) return link.push({ kind: 'close', code: 4_503 });
    if (link.isEnded || this.link !== link) return;
    const sender = { id: newConnectionId(door.env), principal, permission };
    const refused = (refusal: Parameters<Reception['refused']>[1]) =>
      door.reception.refused('yjs', refusal, principal);
    const session = new YjsSession({ ...link.ends, room, sender, account, ...door, refused });
    const { credential } = parts;
    const dismiss: YjsSession['close'] = (code) => session.close(code);
    const move = () => session.close('shutdown');
    link.socket.on('close', door.reception.register('yjs', { credential, principal, dismiss, move }));
    session.start();
    this.opened();
  }

  private opened(): void {
    this.sendSync((encoder) => writeSyncStep1(encoder, this.doc));
    const entries = encoding.createEncoder();
    encoding.writeVarUint(entries, 1);
    encoding.writeVarUint(entries, this.doc.clientID);
    encoding.writeVarUint(entries, ++this.clock);
    encoding.writeVarString(entries, JSON.stringify({ cursor: null }));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, awarenessType);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entries));
    this.send(encoding.toUint8Array(encoder));
  }

  private sendSync(write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncType);
    write(encoder);
    this.send(encoding.toUint8Array(encoder));
  }

  private receive(message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    const type = decoding.readVarUint(decoder);
    if (type === awarenessType) return this.see(decoding.readVarUint8Array(decoder));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncType);
    // Step 2 is the whole answer to our question.
    if (readSyncMessage(decoder, encoder, this.doc, this) === 1) this.isSynced = true;
    if (encoding.length(encoder) > 1) this.send(encoding.toUint8Array(encoder));
  }

  private see(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    for (let count = decoding.readVarUint(decoder); count > 0; count -= 1) {
      const clientId = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      const state: unknown = JSON.parse(decoding.readVarString(decoder));
      if (state === null) this.others.delete(clientId);
      else this.others.set(clientId, state);
    }
  }

  private closed(code: number): void {
    this.node = null;
    this.isSynced = false;
    this.others.clear();
    if (code >= 4_400 && code < 4_500) this.stopped = code;
    else this.connectLater(200 + this.parts.chance.below(800));
  }

  private watch(message: Uint8Array): void {
    const { witness, frame } = this.parts;
    frame('yjs down', message);
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== syncType) return;
    if (decoding.readVarUint(decoder) === 0) return; // a question: its state vector shows nothing
    witness.showing(this.document, decoding.readVarUint8Array(decoder));
  }
}
