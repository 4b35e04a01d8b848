/** Inserts the rows of an archive into our schema in Postgres, many at once; knows the document that they belong to. */
import { bigintArray, byteaArray, textArray } from '../log/postgres-arrays.ts';
import { schemaName } from '../log/postgres-session.ts';
import { archiveTables, ofDocumentTables, type Row, type Value } from './archive-tables.ts';
import type { PostgresConnection } from './postgres-connection.ts';

/** Rows are inserted by so many, or when they hold so many bytes. */
const batchRows = 500;
const batchBytes = 1 << 20;

/** Tables to whose keys others refer: row by row. */
const keyed: ReadonlySet<string> = new Set(['documents', 'snapshots']);

interface ColumnType {
  readonly name: string;
  readonly type: string;
}

/** Values of one column, as a parameter. Throws RangeError where a value is of another type. */
function parameterOf({ name, type }: ColumnType, rows: readonly Row[]): Buffer {
  const values = rows.map((row): Value => row[name] ?? null);
  const wrong = () => new RangeError(`a value of ${name} is no ${type}`);
  if (type === 'bytea')
    return byteaArray(
      values.map((value) => {
        if (value instanceof Uint8Array) return value;
        throw wrong();
      }),
    );
  if (type === 'text')
    return textArray(
      values.map((value) => {
        if (value === null || typeof value === 'string') return value;
        throw wrong();
      }),
    );
  return bigintArray(
    values.map((value) => {
      if (value === null || Number.isSafeInteger(value)) return value === null ? null : Number(value);
      throw wrong();
    }),
  );
}

const arrayOf = ({ type }: ColumnType) => (type === 'bytea' || type === 'text' ? type : 'bigint');

function sizeOf(row: Row): number {
  let bytes = 0;
  for (const value of Object.values(row))
    bytes += typeof value === 'string' || value instanceof Uint8Array ? value.length : 8;
  return bytes;
}

interface Insert {
  readonly sql: string;
  readonly columns: readonly ColumnType[];
  readonly ofDocument: boolean;
}

function insertInto(table: string, columns: readonly ColumnType[], ofDocument: boolean): Insert {
  const names = columns.map(({ name }) => name).join(', ');
  const first = ofDocument ? 2 : 1;
  const arrays = columns.map((column, index) => `$${String(first + index)}::${arrayOf(column)}[]`).join(', ');
  const [target, source] = ofDocument ? [`document, ${names}`, `$1::bigint, ${names}`] : [names, names];
  const returning = keyed.has(table) ? ' RETURNING key' : '';
  const sql = `INSERT INTO ${table} (${target}) SELECT ${source} FROM unnest(${arrays}) AS given (${names})${returning}`;
  return { sql, columns, ofDocument };
}

/** The statements, for the columns as the schema has them. */
async function prepareInserts(connection: PostgresConnection): Promise<ReadonlyMap<string, Insert>> {
  const found = await connection.query<{
    readonly table: string;
    readonly column: string;
    readonly type: string;
  }>(
    `SELECT table_name AS table, column_name AS column, data_type AS type FROM information_schema.columns WHERE table_schema = $1`,
    [schemaName],
  );
  const types = new Map(found.map(({ table, column, type }) => [`${table}.${column}`, type]));
  return new Map(
    archiveTables.map(({ name: table, columns }) => {
      const stored = columns.flatMap((name) => {
        const type = types.get(`${table}.${name}`);
        return type === undefined ? [] : [{ name, type }]; // `in_use` is the document's
      });
      return [
        table,
        insertInto(
          table,
          stored,
          ofDocumentTables.some(({ name }) => name === table),
        ),
      ];
    }),
  );
}

export class RowWriting {
  readonly #connection: PostgresConnection;
  readonly #inserts: ReadonlyMap<string, Insert>;
  #document: number | null = null;
  #table = '';
  #rows: Row[] = [];
  #bytes = 0;

  private constructor(connection: PostgresConnection, inserts: ReadonlyMap<string, Insert>) {
    this.#connection = connection;
    this.#inserts = inserts;
  }

  static async start(connection: PostgresConnection): Promise<RowWriting> {
    return new RowWriting(connection, await prepareInserts(connection));
  }

  /** Takes the next row. */
  async add(table: string, row: Row): Promise<void> {
    if (table !== this.#table) await this.flush();
    this.#table = table;
    this.#rows.push(row);
    this.#bytes += sizeOf(row);
    if (keyed.has(table) || this.#rows.length >= batchRows || this.#bytes >= batchBytes) await this.flush();
  }

  /** Inserts what was taken and is not inserted yet. */
  async flush(): Promise<void> {
    const [table, rows] = [this.#table, this.#rows];
    const [first] = rows;
    if (first === undefined) return;
    this.#rows = [];
    this.#bytes = 0;
    const insert = this.#inserts.get(table);
    if (insert === undefined) throw new RangeError(`a table that is not known: ${table}`);
    const { sql, columns, ofDocument } = insert;
    const parameters: unknown[] = columns.map((column) => parameterOf(column, rows));
    const values = ofDocument ? [this.#document, ...parameters] : parameters;
    const [inserted] = await this.#connection.query<{ readonly key: number }>(sql, values);
    if (inserted === undefined) return;
    if (table === 'documents') this.#document = inserted.key;
    if (first['in_use'] === 1) await this.#use(inserted.key);
  }

  async #use(snapshot: number): Promise<void> {
    await this.#connection.query('UPDATE documents SET snapshot = $1 WHERE key = $2', [
      snapshot,
      this.#document,
    ]);
  }
}
