/**
 * A lost tail: the log holds less than was acknowledged, or another history (D7). Found when the file is opened, by the
 * witness. The document's epoch rises, so that nobody's state of the lost history flows into what is left; a document of
 * which nothing is left is refused as damaged from then on, never opened empty (D4).
 */
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentId } from '../../shared/ids.ts';
import { sameBytes } from './record-check.ts';
import { inTransaction } from './sqlite-open.ts';
import type { DamageReport } from './storage.ts';
import type { Witness, WitnessEntry } from './witness.ts';

interface HeadRow {
  readonly key: number;
  readonly seq: number;
  readonly chain: Uint8Array;
}

interface Finding {
  readonly entry: WitnessEntry;
  /** Up to here the log holds what was acknowledged, as far as is known. */
  readonly keptSeq: number;
  readonly reason: string;
}

function createComparison(db: DatabaseSync): (entry: WitnessEntry) => Finding | null {
  const head = db.prepare('SELECT key, seq, chain FROM documents WHERE id = ?');
  const chainAt = db.prepare('SELECT chain FROM updates WHERE document = ? AND seq = ?');
  return (entry) => {
    const row = head.get(entry.document) as HeadRow | undefined; // the statement's columns
    if (row === undefined) return { entry, keptSeq: 0, reason: 'the document is not there' };
    if (row.seq < entry.seq) return { entry, keptSeq: row.seq, reason: 'its last updates are not there' };
    const chain = chainAt.get(row.key, entry.seq)?.['chain'];
    if (chain === undefined || sameBytes(entry.chain, chain)) return null; // loading finds a missing record
    return { entry, keptSeq: 0, reason: 'the log holds another history' };
  };
}

/** Raises the epoch, keeps the finding, and makes a document of which nothing is left one that cannot be opened. */
function createMark(db: DatabaseSync, nowMs: number): (finding: Finding) => void {
  const insert = db.prepare(
    'INSERT INTO documents (id, epoch, seq, chain, created_at_ms) VALUES (?, 1, 0, ?, ?) ON CONFLICT DO NOTHING',
  );
  const raise = db.prepare('UPDATE documents SET epoch = epoch + 1 WHERE id = ?');
  const empty = db.prepare('UPDATE documents SET seq = ?, chain = ? WHERE id = ? AND seq = 0');
  const keep = db.prepare(
    `INSERT INTO lost_tails (document, epoch, kept_seq, lost_seq, at_ms)
     SELECT key, epoch, ?, ?, ? FROM documents WHERE id = ?`,
  );
  return ({ entry: { document, seq, chain }, keptSeq }) => {
    insert.run(document, chain, nowMs);
    raise.run(document);
    empty.run(seq, chain, document);
    keep.run(keptSeq, seq, nowMs, document);
  };
}

/** Tells the witness of documents that it does not know: it is new, or a slot of it was damaged. */
function acquaint(db: DatabaseSync, witness: Witness, entries: readonly WitnessEntry[]): void {
  const known = new Set(entries.map(({ document }) => document));
  const all = db.prepare('SELECT key, id, seq, chain FROM documents WHERE seq > 0').all();
  for (const { key, id, seq, chain } of all as unknown as readonly (HeadRow & { readonly id: DocumentId })[])
    if (!known.has(id)) witness.note(key, { document: id, seq, chain });
}

/** Compares the log with its witness; what is lost is marked, reported, and known to the witness from then on. */
export function findLostTails(
  db: DatabaseSync,
  witness: Witness,
  nowMs: number,
  report: (damage: DamageReport) => void,
): void {
  const entries = witness.read(); // before the log is read: what another process commits meanwhile is in the log first
  acquaint(db, witness, entries);
  const compare = createComparison(db);
  if (entries.every((entry) => compare(entry) === null)) return;
  const found = inTransaction(db, () => {
    const mark = createMark(db, nowMs);
    const findings = entries.flatMap((entry) => compare(entry) ?? []);
    for (const finding of findings) mark(finding);
    return findings;
  });
  const head = db.prepare('SELECT key, seq, chain FROM documents WHERE id = ?');
  for (const { entry, keptSeq, reason } of found) {
    const { document, seq } = entry;
    const row = head.get(document) as HeadRow | undefined; // as above; marked, so it is there
    if (row !== undefined) witness.note(row.key, { document, seq: row.seq, chain: row.chain });
    report({ document, part: 'tail', seq, reason: `${reason}; kept up to ${String(keptSeq)}` });
  }
}
