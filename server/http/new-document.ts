/** Makes a session or a proposal: its first entry is an ordinary edit of the person who asked for it. */
import * as Y from 'yjs';
import { commentsOf, newEntryId, type DocumentId } from '../../shared/ids.ts';
import { createEntry, type Fields } from '../../shared/workspace/entry.ts';
import { orderBetween } from '../../shared/workspace/order.ts';
import { refuse } from '../../shared/protocol/refusal.ts';
import type { Language } from '../../shared/words.ts';
import type { Principal } from '../accounts/principal.ts';
import type { Environment } from '../environment.ts';
import type { UpdateLog } from '../log/update-log.ts';
import type { ListedKind } from '../readmodel/summaries.ts';
import { RefusedError } from './api-error.ts';

export interface DocumentWish {
  readonly kind: ListedKind;
  readonly titleFr?: string | undefined;
  readonly titleEn?: string | undefined;
  /** The language of a proposal's first clause. */
  readonly language: Language;
}

function firstEntries(doc: Y.Doc, wish: DocumentWish, order: string, now: Date): void {
  const titles: Fields = { titleFr: wish.titleFr ?? null, titleEn: wish.titleEn ?? null };
  if (wish.kind === 'dialogue') {
    const date = now.toISOString().slice(0, 10);
    createEntry(doc, 'session', 'session', { ...titles, date, recordRule: 'internal', status: 'planned' });
    return;
  }
  createEntry(doc, 'proposal', 'proposal', { ...titles, status: 'draft', order });
  const clause = { titleFr: null, titleEn: null, language: wish.language, order: orderBetween(null, null) };
  createEntry(doc, 'clauses', newEntryId(now.getTime()), clause, ['text']);
}

/** Makes the document and its comments; `lastOrder` is the order of the last proposal. Throws RefusedError when the log refuses. */
export async function makeDocument(
  parts: { readonly log: UpdateLog; readonly env: Environment; readonly principal: Principal },
  wish: DocumentWish,
  lastOrder: string | null,
): Promise<DocumentId> {
  const { log, env, principal } = parts;
  const atMs = env.now();
  const id: DocumentId = `${wish.kind}:${newEntryId(atMs)}`;
  const doc = new Y.Doc();
  doc.transact(() => firstEntries(doc, wish, orderBetween(lastOrder, null), new Date(atMs)));
  const bytes = Y.encodeStateAsUpdate(doc);
  const bindings = [{ clientId: doc.clientID, secretHash: null }];
  doc.destroy();
  const head = await log.create(id, atMs);
  const { id: principalId, rightsVersion } = principal;
  const [outcome] = await log.append(id, head.epoch, [
    { updateId: 'made', bytes, principalId, rightsVersion, atMs, bindings },
  ]);
  if (outcome === undefined || outcome.kind === 'refused')
    throw new RefusedError(refuse('rightsChanged', 'the log refused the first entry'));
  await log.create(commentsOf(id), atMs);
  return id;
}
