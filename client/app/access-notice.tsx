/** Told when the server no longer lets this person in: what is still readable here is a copy, and a new link opens it again. */
import { refusals, type RefusalCode } from '../../shared/protocol/refusal.ts';
import { useSay } from '../state/language.tsx';
import styles from './access-notice.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

interface Props {
  readonly problem: RefusalCode;
  readonly onLeave: () => void;
}

export default function AccessNotice({ problem, onLeave }: Props) {
  const t = useSay();
  return (
    <div className={styles.notice} role="alert">
      <p>
        <b>{t(refusals[problem].words)}</b> {t(panelWords.accessEnded)}
      </p>
      <button type="button" className="btn" onClick={onLeave}>
        {t(words.leave)}
      </button>
    </div>
  );
}
