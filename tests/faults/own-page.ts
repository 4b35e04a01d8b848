/** A page of Palabre's own client in this process, over the real wire, with its store in memory. */
import { browserEnvironment } from '../../client/sync/client-environment.ts';
import type { ConnectionState } from '../../client/sync/connection-state.ts';
import { Journal } from '../../client/sync/journal.ts';
import { importLateParts } from '../../client/sync/late-parts.ts';
import { createMemoryStore } from '../../client/sync/memory-store.ts';
import { createMemoryLocks } from '../../client/sync/page-locks.ts';
import { createSocketTransport } from '../../client/sync/socket-transport.ts';
import { createSync, type Sync } from '../../client/sync/sync.ts';
import type { Person } from '../../shared/protocol/server-to-client.ts';

export interface OwnPage {
  readonly sync: Sync;
  /** Everything that its connection chip has said, in order. */
  readonly said: ConnectionState[];
}

/** Somebody new who comes by a join link. */
export async function enter(url: string, code: string, name: string): Promise<OwnPage> {
  const response = await fetch(`${url}/api/join/${code}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, group: null, language: 'fr' }),
  });
  if (!response.ok) throw new Error(`not let in: ${await response.text()}`);
  const { ticket, person } = (await response.json()) as { ticket: string; person: Person }; // people-routes.ts
  const sync = createSync({
    environment: browserEnvironment,
    transport: createSocketTransport(url, ticket),
    store: createMemoryStore(),
    journal: new Journal(null, person.id, browserEnvironment),
    locks: createMemoryLocks(),
    late: importLateParts,
    me: person,
    home: 'roadmap:demo',
  });
  const said: ConnectionState[] = [];
  sync.subscribe('connection', () => said.push(sync.connection));
  return { sync, said };
}
