/**
 * What makes a restored history another one than that of the clients that are still there (D7): every document gets an
 * epoch that nobody has seen, and a client that holds more than the backup is asked to offer it.
 */
import type { Rows, RowStream } from './archive.ts';
import { numberIn, textIn } from './row-fields.ts';

/**
 * Seconds since 1970 are above every epoch that was counted up from 1, and above the one of an earlier restoring of the
 * same backup elsewhere, which nobody may know of any more.
 */
function nextEpoch(stored: number, there: number, nowMs: number): number {
  return Math.max(stored + 1, there + 1, Math.floor(nowMs / 1_000));
}

/** The same rows with raised epochs; `there` are the epochs of what is being replaced. */
export async function* raiseEpochs(
  rows: RowStream,
  there: ReadonlyMap<string, number>,
  nowMs: number,
): AsyncGenerator<Rows> {
  /** Comes last among the document's rows of its table, since its epoch is the highest. */
  let loss: Rows | null = null;
  for await (const some of rows) {
    if (loss !== null && some.table !== 'lost_tails') {
      yield loss;
      loss = null;
    }
    if (some.table !== 'documents') yield some;
    else {
      const [row, more] = some.rows;
      if (row === undefined || more !== undefined) throw new RangeError('documents come one by one');
      const epoch = nextEpoch(numberIn(row, 'epoch'), there.get(textIn(row, 'id')) ?? 0, nowMs);
      const seq = numberIn(row, 'seq');
      yield { table: 'documents', rows: [{ ...row, epoch }] };
      loss = { table: 'lost_tails', rows: [{ epoch, kept_seq: seq, lost_seq: seq, at_ms: nowMs }] };
    }
  }
  if (loss !== null) yield loss;
}
