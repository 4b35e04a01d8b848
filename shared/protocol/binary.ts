/**
 * One binary frame per message: a type byte, then the fields in the order of its layout. The pages of the
 * protocol (client-to-server.ts, server-to-client.ts) hold the layouts and the schemas; this file only packs.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How a field is packed: `uint` LEB128, `text` and `bytes` with a length, `list` of bytes, `json`, `rest` = all that remains. */
type FieldKind = 'uint' | 'text' | 'bytes' | 'list' | 'json' | 'rest';
type Layout = readonly (readonly [field: string, kind: FieldKind])[];
export type Layouts = Readonly<Record<string, Layout>>;

function writeField(encoder: encoding.Encoder, kind: FieldKind, value: unknown): void {
  switch (kind) {
    case 'uint':
      return encoding.writeVarUint(encoder, value as number); // the types of the pages guarantee each cast here
    case 'text':
      return encoding.writeVarString(encoder, value as string);
    case 'bytes':
      return encoding.writeVarUint8Array(encoder, value as Uint8Array);
    case 'json':
      return encoding.writeVarString(encoder, JSON.stringify(value));
    case 'rest':
      return encoding.writeUint8Array(encoder, value as Uint8Array);
    case 'list': {
      const items = value as readonly Uint8Array[];
      encoding.writeVarUint(encoder, items.length);
      for (const item of items) encoding.writeVarUint8Array(encoder, item);
    }
  }
}

function readField(decoder: decoding.Decoder, kind: FieldKind): unknown {
  switch (kind) {
    case 'uint':
      return decoding.readVarUint(decoder);
    case 'text':
      return decoding.readVarString(decoder);
    case 'bytes':
      return decoding.readVarUint8Array(decoder);
    case 'json':
      return JSON.parse(decoding.readVarString(decoder));
    case 'rest':
      return decoding.readTailAsUint8Array(decoder);
    case 'list': {
      const count = decoding.readVarUint(decoder);
      if (count > decoder.arr.length - decoder.pos) throw new RangeError('list longer than its message');
      return Array.from({ length: count }, () => decoding.readVarUint8Array(decoder));
    }
  }
}

/** Packs one message. The order of `layouts` gives the type bytes, so a new message is added at the end. */
export function pack(layouts: Layouts, message: { readonly type: string }): Uint8Array {
  const type = Object.keys(layouts).indexOf(message.type);
  const layout = layouts[message.type];
  if (layout === undefined) throw new TypeError(`no layout for ${message.type}`);
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, type);
  const fields = message as unknown as Readonly<Record<string, unknown>>; // an object literal of the page's union
  for (const [field, kind] of layout) writeField(encoder, kind, fields[field]);
  return encoding.toUint8Array(encoder);
}

/** Unpacks one message into plain fields, to be parsed by the page's schema. Throws on anything that is not whole. */
export function unpack(layouts: Layouts, frame: Uint8Array): unknown {
  const decoder = decoding.createDecoder(frame);
  const type = Object.keys(layouts)[decoding.readUint8(decoder)];
  const layout = type === undefined ? undefined : layouts[type];
  if (layout === undefined) throw new RangeError('unknown message type');
  const message: Record<string, unknown> = { type };
  for (const [field, kind] of layout) message[field] = readField(decoder, kind);
  if (decoding.hasContent(decoder)) throw new RangeError('bytes after the end of the message');
  return message;
}
