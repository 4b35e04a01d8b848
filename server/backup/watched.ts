import type { Rows, RowStream } from './archive.ts';

/** The same rows; each batch is shown to a watcher on its way. */
export async function* watched(
  rows: RowStream,
  watcher: { readonly add: (rows: Rows) => void },
): AsyncGenerator<Rows> {
  for await (const some of rows) {
    watcher.add(some);
    yield some;
  }
}
