/**
 * Typists who come back: the client of Palabre's own screens, and the y-websocket package's provider. Whatever happens to
 * the servers they type on, and in the end everything they typed must be there.
 */
import * as z from 'zod/mini';
import type { ConnectionState } from '../../client/sync/connection-state.ts';
import { browserEnvironment } from '../../client/sync/client-environment.ts';
import { Journal } from '../../client/sync/journal.ts';
import { importLateParts } from '../../client/sync/late-parts.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import { createSocketTransport } from '../../client/sync/socket-transport.ts';
import { createSync } from '../../client/sync/sync.ts';
import { defineEdit } from '../../shared/workspace/edit.ts';
import type * as Y from 'yjs';
import { eventually } from '../support/eventually.ts';
import { openYjs } from '../support/yjs-client.ts';
import { readText, typeToken, type Ledger } from './ledger.ts';

const TYPING_MS = 60;
/** On a machine that has other things to do. */
const LET_IN_MS = 40_000;

export interface TirelessTypist {
  readonly author: string;
  /** Tokens typed so far. */
  readonly typed: number;
  /** What this typist's page shows. */
  shown(): string;
  /** What has gone wrong for good: a refusal, a door that stays shut. */
  problems(): readonly string[];
  /** What the person was told about saving, with its time (Palabre's own door only). */
  readonly told: readonly { readonly atMs: number; readonly kind: ConnectionState['kind'] }[];
  stopTyping(): void;
  close(): void;
}

interface Typing {
  /** http://host:port of a node, or of the proxy. */
  readonly url: string;
  readonly token: string;
  readonly ledger: Ledger;
  readonly author: string;
}

const typing = defineEdit(
  'ledger.type',
  z.object({ author: z.string(), number: z.number() }),
  (doc, { author, number }) => typeToken(doc.getText('t'), author, number),
);

/** Notes what others wrote into the text, as it is shown. */
function watch(doc: Y.Doc, { ledger, author }: Typing): void {
  doc.getText('t').observe((event, transaction) => {
    if (transaction.local) return;
    for (const { insert } of event.delta) if (typeof insert === 'string') ledger.see(insert, author);
  });
}

/** On Palabre's own door, in the client that its screens run on; resolves when it can type. */
async function typeOnPalabre(parts: Typing): Promise<TirelessTypist> {
  const { url, token, ledger, author } = parts;
  const told: TirelessTypist['told'][number][] = [];
  const sync = createSync({
    environment: browserEnvironment,
    transport: createSocketTransport(url, token),
    store: createMemoryStore(),
    locks: createMemoryLocks(),
    journal: new Journal(null, author, browserEnvironment),
    late: importLateParts,
    me: { id: author, name: author, group: null, role: 'editor', colour: 1 },
    home: ledger.document,
  });
  const open = sync.home;
  let typed = 0;
  const hear = () => {
    const { connection } = sync;
    told.push({ atMs: Date.now(), kind: connection.kind });
    if (connection.kind === 'connecting') return;
    ledger.acknowledge(author, connection.kind === 'saved' ? typed : typed - connection.count);
  };
  sync.subscribe('connection', hear);
  await eventually(`${author} is let in`, () => open.phase.kind === 'open', LET_IN_MS).catch(
    (error: unknown) => {
      void sync.close();
      throw error;
    },
  );
  watch(open.doc, parts);
  const timer = setInterval(() => {
    open.edit(typing, { author, number: typed });
    typed += 1;
  }, TYPING_MS);
  const { doc } = open;
  return {
    author,
    get typed() {
      return typed;
    },
    told,
    shown: () => readText(open.doc),
    problems: () => [
      ...(sync.credentialProblem === null ? [] : [`${author}: credential ${sync.credentialProblem}`]),
      ...sync.kept.map(({ code, text }) => `${author}: ${code}: ${text}`),
      ...(open.phase.kind === 'refused' ? [`${author}: ${open.phase.code}`] : []),
      ...(open.doc === doc ? [] : [`${author}: the document was replaced`]),
    ],
    stopTyping: () => clearInterval(timer),
    close: () => {
      clearInterval(timer);
      void sync.close();
    },
  };
}

/** On the y-websocket door; resolves when it is synced. */
async function typeOnYjs(parts: Typing): Promise<TirelessTypist> {
  const { url, token, ledger, author } = parts;
  const client = openYjs(url.replace('http', 'ws'), ledger.document, token);
  await eventually(`${author} is let in`, () => client.provider.synced, LET_IN_MS).catch((error: unknown) => {
    client.end();
    throw error;
  });
  watch(client.doc, parts);
  let typed = 0;
  const timer = setInterval(() => {
    typeToken(client.doc.getText('t'), author, typed);
    typed += 1;
  }, TYPING_MS);
  return {
    author,
    get typed() {
      return typed;
    },
    told: [],
    shown: () => readText(client.doc),
    problems: () =>
      client.closes
        .filter((code) => code >= 4_400 && code < 4_500)
        .map((code) => `${author}: closed for good with ${String(code)}`),
    stopTyping: () => clearInterval(timer),
    close: () => {
      clearInterval(timer);
      client.end();
    },
  };
}

/** One typist on each door of every address, all of whom have been let in. Names are letters and digits, and differ. */
export async function startTirelessTypists(parts: {
  readonly urls: Readonly<Record<string, string>>;
  readonly token: string;
  readonly ledger: Ledger;
}): Promise<TirelessTypist[]> {
  const { urls, token, ledger } = parts;
  const starts = await Promise.allSettled(
    Object.entries(urls).flatMap(([name, url]) => [
      typeOnPalabre({ url, token, ledger, author: `own${name}` }),
      typeOnYjs({ url, token, ledger, author: `yjs${name}` }),
    ]),
  );
  const typists = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed === undefined) return typists;
  for (const typist of typists) typist.close();
  throw failed.reason;
}
