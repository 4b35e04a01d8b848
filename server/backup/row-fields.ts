/** Fields of rows, with the types that their tables state. */
import type { Row } from './archive-tables.ts';

/** Throws RangeError when a damaged storage holds something else there. */
export function numberIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === 'number') return value;
  throw new RangeError(`${column} is not a number`);
}

export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new RangeError(`${column} is not a text`);
}
