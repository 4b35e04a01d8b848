/** What becomes of a document that has lost records (D4). */
import { DamagedDocumentError, type StoredDocument } from './update-log.ts';

/** The document without its lost records, when nothing that is left needs them. Rejects with DamagedDocumentError. */
export async function refuseGap(stored: StoredDocument): Promise<StoredDocument> {
  const { leavesGap } = await import('./leaves-gap.ts'); // Yjs is needed here only
  const { snapshot, tail, quarantined, head } = stored;
  const updates = [...(snapshot === null ? [] : [snapshot.bytes]), ...tail.map(({ bytes }) => bytes)];
  // With nothing left the document would open empty, which a failed load never does.
  if (updates.length > 0 && !leavesGap(updates)) return stored;
  throw new DamagedDocumentError(
    head.document,
    `record ${quarantined.join(', ')} is lost, and what is left is not whole without it`,
  );
}
