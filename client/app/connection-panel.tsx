/** Behind the connection chip: what is safe, what to do, and the changes that were refused. */
import { refusals } from '../../shared/protocol/refusal.ts';
import { useSay, type Say } from '../state/language.tsx';
import type { ConnectionState } from '../sync/connection-state.ts';
import styles from './connection-chip.module.css';
import { KeptEdits } from './kept-edits.tsx';
import * as words from './panel-words.ts';

export default function ConnectionPanel({ state }: { readonly state: ConnectionState }) {
  const t = useSay();
  return (
    <div className={styles.panel}>
      <p>{whatIsSafe(t, state)}</p>
      <KeptEdits />
    </div>
  );
}

/** What is safe and what to do next, in a sentence or two. */
function whatIsSafe(t: Say, state: ConnectionState): string {
  switch (state.kind) {
    case 'saved':
      return t(words.savedSafe);
    case 'connecting':
      return t(words.connectingSafe);
    case 'saving':
      return t(words.savingSafe, state.count, state.unkept);
    case 'offline':
      return t(words.offlineSafe, state.count, state.unkept);
    case 'unsaved': {
      return t(state.reason === 'local-storage' ? words.unsavedLocal : refusals[state.reason].words);
    }
  }
}
