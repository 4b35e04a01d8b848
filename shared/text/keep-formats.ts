/**
 * Yjs tidies up superfluous formats of a text after each transaction that came from elsewhere, in a transaction of its
 * own. In Palabre nobody but the author of a change writes: a reader's tidying would be refused, and a tidying that is
 * not sent makes replicas differ. So it is switched off on every Y.Doc that holds text; superfluous formats show nothing.
 */
import type * as Y from 'yjs';

export function keepFormats(doc: Y.Doc): void {
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false;
  });
}
