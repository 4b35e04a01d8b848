/**
 * One document of an archive, row by row: checksums, the chain, the head, and the replay of every update, compared with
 * each snapshot where it is reached and with itself read back.
 */
import { chainStart, isPayload, nextChain, sameBytes, snapshotHash } from '../log/record-check.ts';
import { startReplay, type Replay } from '../log/replay.ts';
import type { Row } from './archive-tables.ts';
import type { Finding, FindingKind } from './finding.ts';
import { numberIn, textIn } from './row-fields.ts';

interface Snapshot {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export class DocumentCheck {
  readonly id: string;
  readonly epoch: number;
  readonly seq: number;
  readonly findings: Finding[] = [];
  readonly #headChain: unknown;
  readonly #replay: Replay | null;
  readonly #snapshots: Snapshot[] = [];
  #chain: Uint8Array = chainStart;
  #last = 0;
  /** Records are missing in the replay, so that it proves nothing about the whole. */
  #broken = false;

  /** Takes the row in `documents`. */
  constructor(row: Row, replay: boolean) {
    this.#replay = replay ? startReplay() : null;
    this.id = textIn(row, 'id');
    this.epoch = numberIn(row, 'epoch');
    this.seq = numberIn(row, 'seq');
    this.#headChain = row['chain'];
  }

  addSnapshots(rows: readonly Row[]): void {
    for (const row of rows) {
      const seq = numberIn(row, 'seq');
      const { bytes, hash } = row;
      if (bytes instanceof Uint8Array && sameBytes(snapshotHash(seq, bytes), hash))
        this.#snapshots.push({ seq, bytes });
      else this.#find('snapshot', seq);
    }
  }

  addUpdates(rows: readonly Row[]): void {
    let part: Uint8Array[] = [];
    const apply = () => {
      this.#apply(part);
      part = [];
    };
    for (const row of rows) {
      const seq = numberIn(row, 'seq');
      if (seq > this.#last + 1) this.#miss(this.#last + 1, seq - 1);
      if (seq > this.seq) this.#find('beyondHead', seq);
      const bytes = this.#checked(row, seq);
      if (bytes !== null) part.push(bytes);
      this.#last = seq;
      if (!this.#snapshots.some((snapshot) => snapshot.seq === seq)) continue;
      apply();
      this.#compareSnapshots(seq);
    }
    apply();
  }

  /** Called once, after all rows. */
  end(): void {
    if (this.#last < this.seq) this.#miss(this.#last + 1, this.seq);
    else if (!sameBytes(this.#chain, this.#headChain)) this.#find('head', this.seq);
    for (const { seq } of this.#snapshots) if (seq > this.seq) this.#find('snapshot', seq);
    if (this.#replay === null) return;
    if (!this.#replay.isWhole()) this.#find('incomplete', this.seq);
    else if (!this.#broken && !this.#replay.readsBack()) this.#find('readsBack', this.seq);
    this.#replay.end();
  }

  #find(kind: FindingKind, from: number, to = from): void {
    const last = this.findings.at(-1);
    if (last?.kind === kind && last.to === from - 1)
      this.findings[this.findings.length - 1] = { ...last, to };
    else this.findings.push({ document: this.id, kind, from, to });
  }

  #miss(from: number, to: number): void {
    this.#broken = true;
    this.#find('missing', from, to);
  }

  /** The bytes of a sound record. */
  #checked({ bytes, hash, chain, quarantined_at_ms: quarantined }: Row, seq: number): Uint8Array | null {
    const isSound = quarantined === null && isPayload(bytes, hash);
    if (!isSound) this.#find(quarantined === null ? 'record' : 'quarantined', seq);
    const isLinked = hash instanceof Uint8Array && sameBytes(nextChain(this.#chain, hash), chain);
    if (!isLinked && seq === this.#last + 1) this.#find('chain', seq);
    if (chain instanceof Uint8Array) this.#chain = chain;
    this.#broken ||= !isSound;
    return isSound && bytes instanceof Uint8Array ? bytes : null;
  }

  #apply(updates: readonly Uint8Array[]): void {
    try {
      this.#replay?.add(updates);
    } catch {
      this.#broken = true;
      this.#find('apply', this.#last);
    }
  }

  #compareSnapshots(seq: number): void {
    if (this.#broken || this.#replay === null) return;
    for (const snapshot of this.#snapshots) {
      if (snapshot.seq !== seq) continue;
      let same = false;
      try {
        same = this.#replay.equals(snapshot.bytes);
      } catch {
        // What cannot be applied is not the same.
      }
      if (!same) this.#find('snapshotDiffers', seq);
    }
  }
}
