/** Shows a document's screen when it is open, and says why when it is not. */
import type { ReactNode } from 'react';
import { refusals } from '../../../shared/protocol/refusal.ts';
import { useSay } from '../../state/language.tsx';
import type { OpenDocument } from '../../sync/open-document.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './documents.module.css';
import * as words from './words.ts';

export function DocumentGate({
  open,
  back,
  children,
}: {
  readonly open: OpenDocument;
  /** The way to the list. */
  readonly back: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useSay();
  if (open.phase.kind === 'opening') return <output className={styles.waiting}>{t(words.opening)}</output>;
  if (open.phase.kind === 'refused')
    return (
      <EmptyState title={t(words.refusedTitle)} text={t(refusals[open.phase.code].words)} action={back} />
    );
  return children;
}
