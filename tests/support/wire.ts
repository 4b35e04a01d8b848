/** A connection by each door, on raw sockets: as light as can be, so that the load generator is not what is measured. */
import type { DocumentId } from '../../shared/ids.ts';
import { connectPalabre } from './palabre-wire.ts';
import { connectSync } from './sync-wire.ts';
import type { Wire, WireEvents } from './wire-over.ts';

export type { Wire, WireEvents } from './wire-over.ts';
export type Door = 'yjs' | 'palabre';

export interface Address {
  readonly door: Door;
  readonly url: string;
  readonly credential: string;
  readonly document: DocumentId;
}

/** Joins the document as a new Yjs client id. */
export function connect(address: Address, clientId: number, events: WireEvents): Promise<Wire> {
  const { door, url, credential, document } = address;
  if (door === 'palabre') return connectPalabre(url, credential, document, clientId, events);
  const path = `/yjs/${document}?token=${credential}`;
  return connectSync(url, { path, prefix: null, syncTypes: [], answers: true }, clientId, events);
}
