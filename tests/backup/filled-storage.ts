/** A storage with something in every table, written through its own ports. */
import * as Y from 'yjs';
import { systemEnvironment } from '../../server/environment.ts';
import type { Storage } from '../../server/log/storage.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { SeededRandom } from '../faults/seeded-random.ts';

const dayMs = 86_400_000;

/** Writes a text of `count` edits, some of them deletions, with snapshots on the way; returns it as it is at the end. */
export async function writeDocument(
  { log }: Pick<Storage, 'log'>,
  document: DocumentId,
  count: number,
  random: SeededRandom,
  principalId = 'system',
): Promise<string> {
  await log.create(document, 1_700_000_000_000);
  const doc = new Y.Doc();
  const text = doc.getText('t');
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let number = 0; number < count; number++) {
    if (random.below(5) === 0 && text.length > 4) text.delete(random.below(text.length - 3), 3);
    else text.insert(random.below(text.length + 1), `${String(number)};`);
    const bytes = updates.pop();
    if (bytes === undefined) throw new Error('an edit that changes nothing');
    const bindings = number === 0 ? [{ clientId: doc.clientID, secretHash: 'ab'.repeat(32) }] : [];
    await log.append(document, 1, [
      {
        updateId: `${String(doc.clientID)}.${String(number)}`,
        bytes,
        principalId,
        rightsVersion: null,
        atMs: 1_700_000_000_000 + number,
        bindings,
      },
    ]);
    const half = Math.floor(count / 2);
    if (number === half) await log.saveSnapshot(document, 1, number + 1, Y.encodeStateAsUpdate(doc), true);
    if (number === half + 3) await log.saveSnapshot(document, 1, number + 1, Y.encodeStateAsUpdate(doc));
  }
  const written = text.toJSON();
  doc.destroy();
  return written;
}

/** The text of a document as it is loaded. */
export async function readDocument({ log }: Pick<Storage, 'log'>, document: DocumentId): Promise<string> {
  const stored = await log.load(document);
  if (stored === null) throw new Error(`${document} is not there`);
  const doc = new Y.Doc();
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.bytes);
  for (const { bytes } of stored.tail) Y.applyUpdate(doc, bytes);
  const text = doc.getText('t').toJSON();
  doc.destroy();
  return text;
}

export interface Filled {
  readonly texts: ReadonlyMap<DocumentId, string>;
  readonly token: string;
  readonly ticket: string;
  readonly code: string;
}

/** Fills it. */
export async function fillStorage(storage: Storage, random: SeededRandom): Promise<Filled> {
  const { accounts, tokens, offers } = storage;
  const link = await accounts.createLink('editor');
  const gone = await accounts.createLink('viewer');
  const entered = await accounts.enter(link.code, { name: 'Awa', group: null, language: 'fr' });
  if ('reason' in entered) throw new Error(entered.reason);
  await accounts.revokeLink(gone.id);
  const { token } = await accounts.createToken('editor', 'Carnet', Date.now() + dayMs);
  const old = await accounts.createToken('viewer', 'Ancien', Date.now() + dayMs);
  await tokens.revokeToken(old.principal.id);
  const texts = new Map<DocumentId, string>();
  for (const document of ['free:a', 'free:b', 'proposal:c'] as const)
    texts.set(
      document,
      await writeDocument(storage, document, 20 + random.below(30), random, entered.principal.id),
    );
  await storage.log.create('free:empty', 1);
  texts.set('free:empty', '');
  const bytes = systemEnvironment.random(100);
  await offers.keep({
    document: 'free:a',
    epoch: 1,
    seq: 99,
    principalId: entered.principal.id,
    bytes,
    atMs: 5,
  });
  return { texts, token, ticket: entered.ticket, code: link.code };
}
