/**
 * Everything a storage holds, as tables and columns that every storage has alike: what a backup contains, and in which
 * order. Instead of a storage's own keys, rows name their document by its id.
 */
export type Value = string | number | Uint8Array | null;
export type Row = Readonly<Record<string, Value>>;

export interface ArchiveTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** Columns by which the rows are sorted, so that two storages with the same rows give the same sequence. */
  readonly order: readonly string[];
}

/** Of the workspace as a whole: come first, in this order (rows refer to tables before theirs). */
export const workspaceTables: readonly ArchiveTable[] = [
  { name: 'settings', columns: ['name', 'value'], order: ['name'] },
  {
    name: 'links',
    columns: ['id', 'role', 'created_at_ms', 'revoked_at_ms'],
    order: ['created_at_ms', 'id'],
  },
  {
    name: 'principals',
    columns: [
      'id',
      'kind',
      'name',
      'stakeholder_group',
      'language',
      'role',
      'colour',
      'rights_version',
      'link',
      'created_at_ms',
      'revoked_at_ms',
    ],
    order: ['created_at_ms', 'id'],
  },
  { name: 'tokens', columns: ['principal', 'hash', 'expires_at_ms'], order: ['principal'] },
  { name: 'rights', columns: ['revision'], order: ['revision'] },
  {
    name: 'offers',
    columns: ['document', 'epoch', 'seq', 'principal', 'bytes', 'at_ms'],
    order: ['document', 'principal'],
  },
];

/** One row for each document, in the order of the ids; what belongs to it follows it. */
export const documentTable: ArchiveTable = {
  name: 'documents',
  columns: ['id', 'epoch', 'seq', 'chain', 'locked_at_ms', 'created_at_ms'],
  order: ['id'],
};

/**
 * Of one document: follow its row in `documents`, in this order. `snapshots.in_use` is 1 for the one from which the
 * document is loaded; snapshots precede the updates, so that whoever replays these can compare on the way.
 */
export const ofDocumentTables: readonly ArchiveTable[] = [
  { name: 'lost_tails', columns: ['epoch', 'kept_seq', 'lost_seq', 'at_ms'], order: ['epoch'] },
  { name: 'client_ids', columns: ['client_id', 'principal', 'secret_hash'], order: ['client_id'] },
  {
    name: 'snapshots',
    columns: ['seq', 'bytes', 'hash', 'at_ms', 'kept', 'in_use'],
    order: ['seq', 'at_ms', 'kept'],
  },
  {
    name: 'updates',
    columns: ['seq', 'update_id', 'principal', 'at_ms', 'bytes', 'hash', 'chain', 'quarantined_at_ms'],
    order: ['seq'],
  },
];

export const archiveTables: readonly ArchiveTable[] = [
  ...workspaceTables,
  documentTable,
  ...ofDocumentTables,
];
