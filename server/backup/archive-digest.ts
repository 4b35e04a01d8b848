/** One hash for each document, and one for each table of the workspace: two storages with the same are the same. */
import { createHash, type Hash } from 'node:crypto';
import type { Rows, RowStream } from './archive.ts';
import { archiveTables } from './archive-tables.ts';

const columnsOf = new Map(archiveTables.map((table) => [table.name, table.columns]));

/** Digests by document id or table. */
export type Digests = ReadonlyMap<string, string>;

export interface Digesting {
  add(rows: Rows): void;
  end(): Digests;
}

function addRow(hash: Hash, table: string, row: Rows['rows'][number]): void {
  for (const column of columnsOf.get(table) ?? []) {
    const value = row[column] ?? null;
    const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
    const kind = value === null ? 'null' : value instanceof Uint8Array ? 'bytes' : typeof value;
    hash.update(`${table} ${column} ${kind} ${String(bytes.length)} `);
    hash.update(bytes);
  }
}

/** Takes rows in the order of an archive. */
export function startDigests(): Digesting {
  const done = new Map<string, string>();
  let current: { readonly name: string; readonly hash: Hash } | null = null;
  const turnTo = (name: string): Hash => {
    if (current?.name === name) return current.hash;
    if (current !== null) done.set(current.name, current.hash.digest('hex'));
    current = { name, hash: createHash('sha256') };
    return current.hash;
  };
  let document: string | null = null;
  return {
    add: ({ table, rows }) => {
      for (const row of rows) {
        if (table === 'documents') document = String(row['id']);
        addRow(turnTo(document ?? table), table, row);
      }
    },
    end: () => {
      turnTo('');
      return done;
    },
  };
}

/** Digests of everything that an archive gives. */
export async function digestsOf(rows: RowStream): Promise<Digests> {
  const digests = startDigests();
  for await (const some of rows) digests.add(some);
  return digests.end();
}

/** What differs, by name, in the order of the first. */
export function differences(one: Digests, other: Digests): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => one.get(name) !== other.get(name));
}
