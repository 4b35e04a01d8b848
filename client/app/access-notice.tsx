/** Told when the server no longer lets this person in: what is still readable here is a copy, and a new link opens it again. */
import { refusals } from '../../shared/protocol/refusal.ts';
import { useSay } from '../state/language.tsx';
import { useCredentialProblem } from '../state/sync-provider.tsx';
import styles from './access-notice.module.css';
import * as words from './words.ts';

export function AccessNotice({ onLeave }: { readonly onLeave: () => void }) {
  const t = useSay();
  const problem = useCredentialProblem();
  if (problem === null) return null;
  return (
    <div className={styles.notice} role="alert">
      <p>
        <b>{t(refusals[problem].words)}</b> {t(words.accessEnded)}
      </p>
      <button type="button" className="btn" onClick={onLeave}>
        {t(words.leave)}
      </button>
    </div>
  );
}
