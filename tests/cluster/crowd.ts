/** Many people in the client of Palabre's own screens, who come back when their node dies; with what it took them. */
import * as z from 'zod/mini';
import { browserEnvironment } from '../../client/sync/client-environment.ts';
import { Journal } from '../../client/sync/journal.ts';
import { importLateParts } from '../../client/sync/late-parts.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import { createSocketTransport } from '../../client/sync/socket-transport.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import type { Transport } from '../../client/sync/transport.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { defineEdit } from '../../shared/workspace/edit.ts';
import { eventually } from '../support/eventually.ts';

export interface CrowdMember {
  readonly name: string;
  readonly sync: Sync;
  /** Bytes of all frames that have come. */
  readonly receivedBytes: number;
  /** When it lost its connection last, tried to connect, and had an edit saved after that; 0: never. */
  readonly lostMs: number;
  readonly triedMs: number;
  readonly savedMs: number;
  /** Sets one's own field; each edit is another value. */
  edit(value: number): void;
}

const sign = defineEdit(
  'crowd.sign',
  z.object({ name: z.string(), value: z.number() }),
  (doc, { name, value }) => void doc.getMap('signs').set(name, value),
);

/** A transport that tells what goes on. */
function observed(
  transport: Transport,
  hear: { frame(bytes: number): void; tried(): void; lost(): void },
): Transport {
  return {
    ...transport,
    connect: () => {
      hear.tried();
      transport.connect();
    },
    onFrame: (listener) =>
      transport.onFrame((frame) => {
        hear.frame(frame.length);
        listener(frame);
      }),
    onState: (listener) =>
      transport.onState((state, refusal) => {
        if (state === 'disconnected') hear.lost();
        listener(state, refusal);
      }),
  };
}

function join(url: string, token: string, document: DocumentId, name: string): CrowdMember {
  const figures = { receivedBytes: 0, lostMs: 0, triedMs: 0, savedMs: 0 };
  const transport = observed(createSocketTransport(url, token), {
    frame: (bytes) => (figures.receivedBytes += bytes),
    tried: () => (figures.triedMs = Date.now()),
    lost: () => (figures.lostMs = Date.now()),
  });
  const sync = createSync({
    environment: browserEnvironment,
    transport,
    store: createMemoryStore(),
    locks: createMemoryLocks(),
    journal: new Journal(null, name, browserEnvironment),
    late: importLateParts,
    me: { id: name, name, group: null, role: 'editor', colour: 1 },
    home: document,
  });
  sync.subscribe('connection', () => {
    if (sync.connection.kind === 'saved') figures.savedMs = Date.now();
  });
  return {
    name,
    sync,
    get receivedBytes() {
      return figures.receivedBytes;
    },
    get lostMs() {
      return figures.lostMs;
    },
    get triedMs() {
      return figures.triedMs;
    },
    get savedMs() {
      return figures.savedMs;
    },
    edit: (value) => sync.home.edit(sign, { name, value }),
  };
}

/** So many join within this; more at once is another test. */
const JOIN_MS = 60_000;
const AT_ONCE = 50;

/** Everybody joins the document; resolves when all have it. */
export async function gatherCrowd(parts: {
  readonly url: string;
  readonly token: string;
  readonly document: DocumentId;
  readonly clients: number;
}): Promise<CrowdMember[]> {
  const { url, token, document, clients } = parts;
  const members: CrowdMember[] = [];
  while (members.length < clients) {
    const more = Math.min(AT_ONCE, clients - members.length);
    for (let count = 0; count < more; count++)
      members.push(join(url, token, document, `p${String(members.length)}`));
    await eventually(
      'they have joined',
      () => members.every(({ sync }) => sync.connection.kind === 'saved'),
      JOIN_MS,
    );
  }
  return members;
}

/** Sends everybody home. */
export async function dismissCrowd(members: readonly CrowdMember[]): Promise<void> {
  await Promise.all(members.map(({ sync }) => sync.close()));
}
