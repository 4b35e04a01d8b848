/** What the main thread may ask of the worker that owns the SQLite file, and how answers and errors travel back. */
import type { DocumentId } from '../../shared/ids.ts';
import type { AppendCall, Judged } from './judge-append.ts';
import type { CheckPoint, DamageReport } from './storage.ts';
import type { StorageProblem } from './storage-error.ts';
import type { Head, LoggedUpdate, StoredDocument } from './update-log.ts';

/** A compiled query: SQL with `?` and its values. */
export interface StatementCall {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

interface StatementAnswer {
  readonly rows: readonly unknown[];
  readonly changes: number;
}

export interface Operations {
  /** Opens the file, or makes it if it may; returns the workspace's secret, which is the candidate when there was none. */
  open(file: string, secretCandidate: Uint8Array, mayCreate: boolean, nowMs: number): Uint8Array;
  head(document: DocumentId): Head | null;
  /** Null asks for all. */
  heads(documents: readonly DocumentId[] | null): readonly Head[];
  create(document: DocumentId, atMs: number): Head;
  /** All in one durable transaction; null for a document that was never created. */
  append(calls: readonly AppendCall[]): readonly (Judged | null)[];
  load(document: DocumentId, nowMs: number): StoredDocument | null | Promise<StoredDocument | null>;
  since(document: DocumentId, after: number, limit: number, nowMs: number): readonly LoggedUpdate[];
  saveSnapshot(
    document: DocumentId,
    epoch: number,
    seq: number,
    bytes: Uint8Array,
    kept: boolean,
    atMs: number,
  ): void;
  /** As `Storage.checkPart`. */
  selfCheck(at: CheckPoint | null, nowMs: number): Promise<CheckPoint | null>;
  /** Several statements run in one transaction. */
  query(statements: readonly StatementCall[]): readonly StatementAnswer[];
  close(): void;
}
export type OperationName = keyof Operations;

export interface WorkerRequest {
  readonly id: number;
  readonly name: OperationName;
  readonly args: readonly unknown[];
}

/** An error as data, since classes do not survive the way between threads. */
export type WorkerFailure =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'damaged'; readonly document: DocumentId; readonly reason: string }
  | { readonly kind: 'storage'; readonly problem: StorageProblem; readonly path: string }
  | { readonly kind: 'broken'; readonly message: string };

export interface WorkerReply {
  readonly id: number;
  readonly answer: { readonly value: unknown } | { readonly failure: WorkerFailure };
  /** Damage that was found on the way. */
  readonly damage: readonly DamageReport[];
}
