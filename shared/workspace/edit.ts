/**
 * Named edits: the only way screens change a document. The name and the arguments are kept in the client's outbox, so
 * that an edit can be shown to its author, or made again in a fresh document, when its bytes were refused (G7).
 */
import type * as Y from 'yjs';
import type * as z from 'zod/mini';

export interface NamedEdit {
  readonly name: string;
  /** Makes the edit again from arguments kept elsewhere. Throws a zod error when they are not of its form. */
  readonly replay: (doc: Y.Doc, args: unknown) => void;
}

export interface Edit<Args> extends NamedEdit {
  /** Changes the document in one transaction. Throws RangeError when the entry it names does not exist. */
  readonly apply: (doc: Y.Doc, args: Args) => void;
}

export function defineEdit<Args>(
  name: string,
  args: z.ZodMiniType<Args>,
  apply: (doc: Y.Doc, args: Args) => void,
): Edit<Args> {
  return {
    name,
    apply: (doc, value) => doc.transact(() => apply(doc, value)),
    replay: (doc, value) => {
      const parsed = args.parse(value);
      doc.transact(() => apply(doc, parsed));
    },
  };
}
