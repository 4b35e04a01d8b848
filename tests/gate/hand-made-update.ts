/** Writes Yjs updates (v1) byte by byte, honest or not, as no library would. */
import * as encoding from 'lib0/encoding';

export type Id = readonly [client: number, clock: number];

export interface HandMadeStruct {
  /** Number of the content in the format: 0 removed, 1 deleted, 4 string, 6 format, 7 type, 8 any … */
  readonly content: number;
  readonly origin?: Id;
  readonly rightOrigin?: Id;
  /** A root's name, or the id of the struct that makes the parent; needed without neighbours. */
  readonly parent?: string | Id;
  readonly sub?: string;
  readonly body: (encoder: encoding.Encoder) => void;
}

export interface HandMadeBlock {
  readonly client: number;
  readonly clock: number;
  readonly structs: readonly HandMadeStruct[];
}

export type HandMadeDelete = readonly [client: number, clock: number, length: number];

function writeId(encoder: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function writeStruct(encoder: encoding.Encoder, struct: HandMadeStruct): void {
  const { content, origin, rightOrigin, parent, sub } = struct;
  const flags = (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (sub === undefined ? 0 : 0x20);
  encoding.writeUint8(encoder, content | flags);
  if (origin) writeId(encoder, origin);
  if (rightOrigin) writeId(encoder, rightOrigin);
  if (!origin && !rightOrigin && parent !== undefined) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else writeId(encoder, parent);
    if (sub !== undefined) encoding.writeVarString(encoder, sub);
  }
  struct.body(encoder);
}

export function handMade(
  blocks: readonly HandMadeBlock[],
  deletes: readonly HandMadeDelete[] = [],
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, structs } of blocks) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const [client, clock, length] of deletes) {
    for (const value of [client, 1, clock, length]) encoding.writeVarUint(encoder, value);
  }
  return encoding.toUint8Array(encoder);
}

/** One struct of client 1 in the root `r`. */
export function single(content: number, body: HandMadeStruct['body'], sub?: string): Uint8Array {
  const struct = { content, parent: 'r', body, ...(sub === undefined ? {} : { sub }) };
  return handMade([{ client: 1, clock: 0, structs: [struct] }]);
}

export const text =
  (value: string): HandMadeStruct['body'] =>
  (encoder) =>
    encoding.writeVarString(encoder, value);
export const length =
  (value: number): HandMadeStruct['body'] =>
  (encoder) =>
    encoding.writeVarUint(encoder, value);
export const raw =
  (...bytes: readonly number[]): HandMadeStruct['body'] =>
  (encoder) =>
    encoding.writeUint8Array(encoder, Uint8Array.from(bytes));
/** One `any`, as lib0 writes it. */
export const value =
  (any: unknown): HandMadeStruct['body'] =>
  (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeAny(encoder, any as never); // the tests write what the type of writeAny does not admit
  };
/** A format: its name and its value in JSON. */
export const format =
  (name: string, json: string): HandMadeStruct['body'] =>
  (encoder) => {
    encoding.writeVarString(encoder, name);
    encoding.writeVarString(encoder, json);
  };
