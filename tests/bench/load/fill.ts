/** Puts a long document on a server, as its author would, and waits until everybody would be given it. */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { eventually, pause } from '../../support/eventually.ts';
import { written } from '../../support/sync-wire.ts';
import type { Server } from './crowd.ts';
import { join, type BenchAddress } from './join.ts';
import { makeLongDocument, type LongDocument } from './long-document.ts';

const AUTHOR = 4_000_000_001;
const OPERATIONS = 259_778;
/** Updates are sent so far apart: their rate is not what is measured. */
const APART_MS = 10;
const ARRIVAL_MS = 60_000;
/** Hocuspocus stores two seconds after the last change, and ten after the first at the latest. */
const STORED_MS = 4_000;

/** Gathers updates until they hold a whole document. */
export class Gathering {
  readonly #doc = new Y.Doc();
  readonly #wanted: ReadonlyMap<number, number>;

  constructor(stateVector: Uint8Array) {
    this.#wanted = Y.decodeStateVector(stateVector);
  }

  add(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update);
  }

  get isWhole(): boolean {
    return [...this.#wanted].every(([id, clock]) => Y.getState(this.#doc.store, id) >= clock);
  }
}

/** The frame by which the bare relay is given the state that it hands to newcomers: a sync step 2. */
function stateFrame({ updates }: LongDocument): Uint8Array {
  return written((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, Y.mergeUpdates([...updates]));
  });
}

/** Resolves when the document is on the server, and has had the time to be stored. */
export async function fill(server: Server, document: BenchAddress['document']): Promise<LongDocument> {
  const long = makeLongDocument(AUTHOR, OPERATIONS);
  const address = { ...server, document };
  const author = await join(address, AUTHOR, { update: () => {} });
  if (server.door === 'relay') {
    author.sendRaw(stateFrame(long));
    await pause(APART_MS);
  } else {
    const gathering = new Gathering(long.stateVector);
    const reader = await join(address, AUTHOR + 1, { update: (update) => gathering.add(update) });
    for (const [ref, update] of long.updates.entries()) {
      author.send(update, ref);
      await pause(APART_MS);
    }
    await eventually('the long document has arrived', () => gathering.isWhole, ARRIVAL_MS);
    await pause(STORED_MS);
    reader.close();
  }
  author.close();
  return long;
}
