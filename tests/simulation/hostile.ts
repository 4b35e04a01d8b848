/** Somebody with a credential of their own who sends what no honest client sends, over the own door. */
import * as Y from 'yjs';
import type { DocumentId } from '../../shared/ids.ts';
import { encodeClientMessage } from '../../shared/protocol/client-to-server.ts';
import { decodeServerMessage } from '../../shared/protocol/server-to-client.ts';
import { forgedUpdate, mutated } from '../gate/mutants.ts';
import type { SimulatedTransport } from '../sync/simulated-network.ts';
import type { Chance, SimulatedProcess } from '../sync/simulated-time.ts';
import type { Witness } from './witness.ts';

export interface HostileParts {
  readonly chance: Chance;
  readonly process: SimulatedProcess;
  readonly transport: SimulatedTransport;
  readonly witness: Witness;
  readonly documents: readonly DocumentId[];
}

export class Hostile {
  readonly transport: SimulatedTransport;
  private readonly channels = new Map<number, DocumentId>();
  private readonly parts: HostileParts;
  private ref = 0;
  private clientId = 0;

  constructor(parts: HostileParts) {
    this.parts = parts;
    this.transport = parts.transport;
    this.transport.onState((state) => {
      this.channels.clear();
      if (state === 'disconnected') parts.process.environment.after(300, () => this.transport.connect());
    });
    this.transport.onFrame((frame) => this.receive(frame));
    this.transport.connect();
  }

  /** Sends one bad frame; false when there is no connection. */
  act(): boolean {
    const { chance } = this.parts;
    const channel = [...this.channels.keys()].at(chance.below(Math.max(1, this.channels.size)));
    if (channel === undefined) return false;
    const frame = this.badFrame(channel);
    // Most are cut in the envelope's bytes too.
    this.transport.send(chance.happens(0.3) ? mutated(frame, this.anyUpdate(), this.pick) : frame);
    return true;
  }

  private readonly pick = (limit: number): number => this.parts.chance.below(limit);

  private badFrame(channel: number): Uint8Array {
    const { chance, witness } = this.parts;
    const document = this.channels.get(channel)!; // the caller took it from there
    const dice = chance.below(10);
    if (dice === 0) return chance.bytes(chance.below(60));
    if (dice === 1)
      return encodeClientMessage({
        type: 'presence',
        channel,
        state: { place: 'x'.repeat(chance.below(200)) },
      });
    const truth = witness.truth(document);
    const known = [...truth.store.clients.keys()];
    const somebody = known.length > 0 && chance.happens(0.2) ? chance.pick(known) : this.clientId;
    const bytes =
      dice < 5 && known.length > 0
        ? forgedUpdate(truth, this.pick)
        : dice < 8
          ? mutated(this.anyUpdate(), this.anyUpdate(), this.pick)
          : this.foreignRoot();
    return encodeClientMessage({ type: 'update', channel, clientId: somebody, ref: ++this.ref, bytes });
  }

  private anyUpdate(): Uint8Array {
    const { overheard } = this.parts.witness;
    return overheard.length === 0 ? Uint8Array.of(0, 0) : this.parts.chance.pick(overheard);
  }

  /** Well-formed, of its own client id, and in no schema. */
  private foreignRoot(): Uint8Array {
    const doc = new Y.Doc();
    doc.clientID = this.clientId;
    doc.getMap('nonsense').set('k', 'HOSTILE');
    return Y.encodeStateAsUpdate(doc);
  }

  private receive(frame: Uint8Array): void {
    const message = decodeServerMessage(frame);
    if (message.type === 'welcome') for (const document of this.parts.documents) this.join(document);
    else if (message.type === 'joined') this.channels.set(message.channel, message.document);
    else if (message.type === 'resync') this.join(message.document);
  }

  private join(document: DocumentId): void {
    const { chance } = this.parts;
    this.clientId = 1 + chance.below(2 ** 31);
    const secret = Buffer.from(chance.bytes(16)).toString('base64url');
    const claims = [{ clientId: this.clientId, secret }];
    const stateVector = Uint8Array.of(0);
    this.transport.send(
      encodeClientMessage({
        type: 'join',
        request: ++this.ref,
        document,
        epoch: 0,
        seq: 0,
        claims,
        stateVector,
      }),
    );
  }
}
