/** Reading our schema in Postgres as a whole, within a transaction of the caller's, with cursors. */
import { acceptedStep, newestStep, readState } from '../log/postgres-migrations.ts';
import type { Rows } from './archive.ts';
import {
  documentTable,
  ofDocumentTables,
  workspaceTables,
  type ArchiveTable,
  type Row,
} from './archive-tables.ts';
import { BackupError } from './backup-error.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import { numberIn } from './row-fields.ts';

/** Rows are fetched by so many at most, and so many bytes, or one. */
const pageRows = 500;
const pageBytes = 1 << 20;

/** Refuses a schema that is not there, not ours, or of another version. */
export async function refuseUnreadable(connection: PostgresConnection): Promise<void> {
  const state = await connection.use(readState);
  const step = acceptedStep(state, connection.place);
  if (step === 0) throw new BackupError('noData', connection.place);
  if (step < newestStep) throw new BackupError('olderData', connection.place);
}

/** The snapshot in use is stored with the document. */
const inUse =
  '(snapshots.key IS NOT DISTINCT FROM (SELECT snapshot FROM documents WHERE documents.key = snapshots.document))::int AS in_use';

/** Cuts rows of these sizes into pages; returns how many each has. */
function pagesOf(sizes: readonly number[]): readonly number[] {
  const counts: number[] = [];
  let count = 0;
  let bytes = 0;
  for (const size of sizes) {
    if (count > 0 && bytes + size > pageBytes) {
      counts.push(count);
      count = 0;
      bytes = 0;
    }
    count++;
    bytes += size;
  }
  return count > 0 ? [...counts, count] : counts;
}

/** The rows of a query, page by page. `size` is SQL for the bytes of a row, null when all are small. */
async function* fetchPages(
  connection: PostgresConnection,
  name: string,
  columns: string,
  from: string,
  size: string | null,
): AsyncGenerator<readonly Row[]> {
  const [rows, sizes] = [`${name}_rows`, `${name}_sizes`];
  const open = (cursor: string, what: string) =>
    connection.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${what} FROM ${from}`);
  const fetchSizes = () =>
    connection.query<{ readonly size: number }>(`FETCH ${String(pageRows)} FROM ${sizes}`);
  await Promise.all([open(rows, columns), ...(size === null ? [] : [open(sizes, `${size} AS size`)])]);
  for (let more = true; more;) {
    const counts = size === null ? [pageRows] : pagesOf((await fetchSizes()).map((row) => row.size));
    let expected = 0;
    let found = 0;
    for (const count of counts) {
      const page = await connection.query<Row>(`FETCH ${String(count)} FROM ${rows}`);
      expected += count;
      found += page.length;
      if (page.length > 0) yield page;
    }
    more = found === expected && found === pageRows;
  }
  await Promise.all(
    [rows, ...(size === null ? [] : [sizes])].map((cursor) => connection.query(`CLOSE ${cursor}`)),
  );
}

async function* readTable(
  connection: PostgresConnection,
  { name, columns, order }: ArchiveTable,
  documentKey: number | null,
): AsyncGenerator<Rows> {
  const list = columns.map((column) => (column === 'in_use' ? inUse : column)).join(', ');
  const where = documentKey === null ? '' : ` WHERE document = ${String(documentKey)}`;
  const from = `${name}${where} ORDER BY ${order.join(', ')}`;
  const size = columns.includes('bytes') ? 'octet_length(bytes)' : null;
  for await (const rows of fetchPages(connection, name, list, from, size)) yield { table: name, rows };
}

/** All rows, in the order of archive-tables.ts. */
export async function* readRows(connection: PostgresConnection): AsyncGenerator<Rows> {
  for (const table of workspaceTables) yield* readTable(connection, table, null);
  const { name, columns, order } = documentTable;
  const from = `${name} ORDER BY ${order.join(', ')}`;
  for await (const page of fetchPages(connection, name, ['key', ...columns].join(', '), from, null)) {
    for (const { key, ...row } of page) {
      yield { table: name, rows: [row] };
      const documentKey = numberIn({ key: key ?? null }, 'key');
      for (const table of ofDocumentTables) yield* readTable(connection, table, documentKey);
    }
  }
}
