/** The roadmap: table (on phones a list), and beside it the panel of one action, which has its own address. */
import { useParams } from 'wouter';
import { refusals } from '../../../shared/protocol/refusal.ts';
import { useSay } from '../../state/language.tsx';
import { useHome } from '../../state/session-provider.tsx';
import { useDocument } from '../../state/sync-provider.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Roadmap } from './roadmap.tsx';
import styles from './roadmap.module.css';
import * as words from './words.ts';

export default function RoadmapScreen() {
  const t = useSay();
  const open = useDocument(useHome());
  const { action } = useParams<{ readonly action?: string }>();
  const { phase } = open;
  if (phase.kind === 'opening') return <output className={styles.waiting}>{t(words.opening)}</output>;
  if (phase.kind === 'refused')
    return <EmptyState title={t(words.refusedTitle)} text={t(refusals[phase.code].words)} />;
  return <Roadmap open={open} shown={action ?? null} />;
}
