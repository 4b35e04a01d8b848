/**
 * The registry of people in Redis: one key per document and node, which expires, and one set per document of the nodes that
 * have written one. Both lie in one slot of a cluster.
 */
import * as z from 'zod/mini';
import type { DocumentId } from '../../shared/ids.ts';
import type { Limits } from '../../shared/limits.ts';
import { clientIdSchema } from '../../shared/protocol/client-to-server.ts';
import { shownSchema } from './message-codec.ts';
import type { NodePeople, PresenceRegistry } from './presence-registry.ts';
import type { RedisCommand, RedisLink } from './redis-link.ts';
import type { Seal } from './seal.ts';

const count = z.number().check(z.int(), z.gte(0));
const peopleSchema = z.strictObject({
  version: count,
  clock: count,
  people: z.array(z.strictObject({ clientId: clientIdSchema, version: count, shown: shownSchema })),
});

export interface RedisRegistryParts {
  readonly link: Pick<RedisLink, 'ready' | 'commands'>;
  readonly seal: Seal;
  /** This node's name on the bus. */
  readonly node: string;
  readonly prefix: string;
  readonly limits: Pick<Limits, 'peopleExpiryMs' | 'busQueueBytes'>;
}

class RedisRegistry implements PresenceRegistry {
  readonly #parts: RedisRegistryParts;
  readonly #written = new Set<DocumentId>();
  #queuedBytes = 0;

  constructor(parts: RedisRegistryParts) {
    this.#parts = parts;
  }

  put(document: DocumentId, people: NodePeople): void {
    const { seal, node, limits } = this.#parts;
    this.#written.add(document);
    const key = this.#keyOf(document, node);
    const bytes = seal.seal(key, Buffer.from(JSON.stringify(people)));
    const nodes = this.#nodesKey(document);
    void this.#send(
      [
        ['set', key, bytes, 'PX', limits.peopleExpiryMs],
        ['sadd', nodes, node],
        ['pexpire', nodes, limits.peopleExpiryMs],
      ],
      bytes.length,
    );
  }

  forget(document: DocumentId): void {
    void this.#forget(document);
  }

  async read(document: DocumentId): Promise<ReadonlyMap<string, NodePeople>> {
    const { link, node } = this.#parts;
    const nodes = this.#nodesKey(document);
    const [names] = await link.commands([['smembers', nodes]]);
    // As the command's documentation says: an array of byte strings.
    const others = (names as readonly Buffer[]).map(String).filter((name) => name !== node);
    const gets = others.map((name) => ['get', this.#keyOf(document, name)] as const);
    const values = gets.length === 0 ? [] : await link.commands(gets);
    const gone = others.filter((_, index) => values[index] === null);
    if (gone.length > 0) void this.#send([['srem', nodes, ...gone]], 0);
    return new Map(
      others.flatMap((name, index): [string, NodePeople][] => {
        const people = this.#open(document, name, values[index]);
        return people === null ? [] : [[name, people]];
      }),
    );
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#written, (document) => this.#forget(document)));
  }

  #nodesKey(document: DocumentId): string {
    return `${this.#parts.prefix}p:{${document}}`;
  }

  #keyOf(document: DocumentId, node: string): string {
    return `${this.#nodesKey(document)}:${node}`;
  }

  #forget(document: DocumentId): Promise<void> {
    const { node } = this.#parts;
    this.#written.delete(document);
    const nodes = this.#nodesKey(document);
    return this.#send(
      [
        ['del', this.#keyOf(document, node)],
        ['srem', nodes, node],
      ],
      0,
    );
  }

  async #send(commands: readonly RedisCommand[], bytes: number): Promise<void> {
    const { link, limits } = this.#parts;
    if (!link.ready || this.#queuedBytes + bytes > limits.busQueueBytes) return;
    this.#queuedBytes += bytes;
    // What fails is written again with the next renewal.
    await link.commands(commands).catch(() => {});
    this.#queuedBytes -= bytes;
  }

  #open(document: DocumentId, name: string, sealed: unknown): NodePeople | null {
    if (!Buffer.isBuffer(sealed)) return null;
    const opened = this.#parts.seal.open(this.#keyOf(document, name), sealed);
    if (opened?.node !== name) return null;
    const read = peopleSchema.safeParse(JSON.parse(Buffer.from(opened.content).toString()));
    return read.success ? read.data : null;
  }
}

/** The registry over this link. */
export function createRedisRegistry(parts: RedisRegistryParts): PresenceRegistry {
  return new RedisRegistry(parts);
}
