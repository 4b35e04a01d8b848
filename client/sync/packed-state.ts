/** The state of a long document as joiners are sent it: one Yjs update (v2), as raw DEFLATE. */
import * as Y from 'yjs';
import { limits } from '../../shared/limits.ts';
import type { ServerMessage } from '../../shared/protocol/server-to-client.ts';

type Joined = Extract<ServerMessage, { type: 'joined' }>;

/** Whether this browser inflates: Safari does from 16.4 on. The others are sent the same bytes as they are. */
export const inflates = typeof DecompressionStream === 'function';

/** Bytes that a state may inflate to: any document, twice over. */
const mostBytes = 2 * limits.documentBytes;

async function inflate(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const parts: BlobPart[] = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    size += value.length;
    if (size > most) throw new RangeError('a state too long to be one');
    parts.push(value);
  }
}

/** The same answer with what was packed as its first update. Rejects when it is not whole, or inflates to more than `most` bytes. */
export async function unpackJoined({ packed, updates, ...rest }: Joined, most = mostBytes): Promise<Joined> {
  const state = Y.convertUpdateFormatV2ToV1(await inflate(packed, most));
  return { ...rest, packed: new Uint8Array(), updates: [state, ...updates] };
}
