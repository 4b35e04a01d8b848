/** Putting entries back, as undo does: whether the features' rules admit it, and the edit that does it. */
import { kindOf, type DocumentId } from '../../shared/ids.ts';
import { rulesByKind } from '../../shared/workspace/features.ts';
import type { Author } from '../../shared/workspace/verdict.ts';
import type { UndoPolicy } from './undo-history.ts';

/** Whether the gate would admit that an entry is put back: some are append-only, some are somebody else's. */
export function mayRestoreIn(document: DocumentId, author: () => Author): UndoPolicy['mayRestore'] {
  const kind = kindOf(document);
  if (kind === 'free') return () => true;
  return ({ collection, id }, before, after) =>
    rulesByKind[kind].mayChange({ collection, id, before, after, texts: [] }, author()) === null;
}
