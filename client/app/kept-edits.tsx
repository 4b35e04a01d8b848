/** Changes the server refused: their author's text, to copy and to dismiss. Nothing typed is lost. */
import { Copy } from 'lucide-react';
import { refusals } from '../../shared/protocol/refusal.ts';
import { useSay } from '../state/language.tsx';
import { useKeptEdits } from '../state/sync-provider.tsx';
import { useCopy } from '../ui/copy.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './connection-chip.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

export function KeptEdits() {
  const t = useSay();
  const { kept, dismiss } = useKeptEdits();
  const copy = useCopy();
  if (kept.length === 0) return null;
  return (
    <section className={styles.kept}>
      <div>
        <h3>{t(words.keptTitle, kept.length)}</h3>
        <p className="soft">{t(panelWords.keptText)}</p>
      </div>
      <ul>
        {kept.map((edit) => (
          <li key={edit.id}>
            <p>{t(refusals[edit.code].words)}</p>
            <div className={styles.input}>
              <p className="meta">{t(panelWords.yourInput)}</p>
              <span>{edit.text === '' ? t(panelWords.noText) : edit.text}</span>
              <IconButton
                icon={Copy}
                label={t(words.copyText)}
                onClick={() => copy(edit.text, words.textCopied, words.copyFailed)}
              />
            </div>
            <button type="button" className="btn" onClick={() => dismiss(edit.id)}>
              {t(panelWords.dismissKept)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
