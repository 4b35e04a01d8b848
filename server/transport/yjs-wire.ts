/** The messages of y-protocols as `WebsocketProvider` speaks them: sync (0), awareness (1), query for awareness (3). */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { PresenceChange, PresenceShown } from '../room/presence-entry.ts';
import { colourHex, colourLightHex } from './person-colours.ts';

const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export interface AwarenessEntry {
  readonly clientId: number;
  /** JSON, not parsed yet: most entries are of other people, re-sent by the provider, and are dropped unread. */
  readonly json: string;
}

export type YjsMessage =
  /** "What do I lack?" */
  | { readonly kind: 'ask'; readonly stateVector: Uint8Array }
  /** An update, or the answer to our question: rights do not depend on which. */
  | { readonly kind: 'update'; readonly bytes: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: readonly AwarenessEntry[] }
  | { readonly kind: 'queryAwareness' };

function sync(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, bytes);
  return encoding.toUint8Array(encoder);
}

export const encodeAsk = (stateVector: Uint8Array): Uint8Array => sync(STEP_1, stateVector);
export const encodeAnswer = (update: Uint8Array): Uint8Array => sync(STEP_2, update);

const encoded = new WeakMap<Uint8Array, Uint8Array>();

/** Given the same array again, the same message: a document's committed bytes are encoded once for all who join. */
export function encodeUpdate(update: Uint8Array): Uint8Array {
  const known = encoded.get(update);
  if (known !== undefined) return known;
  const message = sync(UPDATE, update);
  encoded.set(update, message);
  return message;
}

const states = new WeakMap<PresenceShown, string>();

/** What others see of a person: their own fields, and a `user` that the server sets (F6). */
function stateOf(shown: PresenceShown): string {
  const known = states.get(shown);
  if (known !== undefined) return known;
  const { person, state, extra } = shown;
  const user = {
    name: person.name,
    color: colourHex(person.colour),
    colorLight: colourLightHex(person.colour),
    group: person.group,
  };
  const cursor = state.cursor === undefined ? {} : { cursor: state.cursor };
  const place = state.place === undefined ? {} : { place: state.place };
  const json = JSON.stringify({ ...place, ...cursor, ...extra, user });
  states.set(shown, json);
  return json;
}

/** An awareness message; without changes it only says that the server is there. */
export function encodeAwareness(changes: readonly PresenceChange[]): Uint8Array {
  const entries = encoding.createEncoder();
  encoding.writeVarUint(entries, changes.length);
  for (const { clientId, clock, shown } of changes) {
    encoding.writeVarUint(entries, clientId);
    encoding.writeVarUint(entries, clock);
    encoding.writeVarString(entries, shown === null ? 'null' : stateOf(shown));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(entries));
  return encoding.toUint8Array(encoder);
}

function readSync(decoder: decoding.Decoder): YjsMessage {
  const kind = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  if (kind === STEP_1) return { kind: 'ask', stateVector: bytes };
  if (kind === STEP_2 || kind === UPDATE) return { kind: 'update', bytes };
  throw new RangeError('unknown sync message');
}

function readAwareness(message: Uint8Array): YjsMessage {
  const decoder = decoding.createDecoder(message);
  const count = decoding.readVarUint(decoder);
  if (count > message.length) throw new RangeError('more entries than bytes');
  const entries: AwarenessEntry[] = [];
  for (let entry = 0; entry < count; entry++) {
    const clientId = decoding.readVarUint(decoder);
    decoding.readVarUint(decoder); // the clock: others are given the server's
    entries.push({ clientId, json: decoding.readVarString(decoder) });
  }
  return { kind: 'awareness', entries };
}

/** One message. Throws on anything that is not whole. `frame` must own its buffer: lib0 trusts declared lengths. */
export function decodeYjsMessage(frame: Uint8Array): YjsMessage {
  const decoder = decoding.createDecoder(frame);
  const kind = decoding.readVarUint(decoder);
  const message = (() => {
    switch (kind) {
      case SYNC:
        return readSync(decoder);
      case AWARENESS:
        return readAwareness(decoding.readVarUint8Array(decoder).slice());
      case QUERY_AWARENESS:
        return { kind: 'queryAwareness' } as const;
      default:
        throw new RangeError('unknown message');
    }
  })();
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the message');
  return message;
}
