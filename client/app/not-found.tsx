/** An address that leads nowhere. */
import { Link } from 'wouter';
import { useSay } from '../state/language.tsx';
import styles from './error-page.module.css';
import * as panelWords from './panel-words.ts';
import * as words from './words.ts';

export default function NotFound() {
  const t = useSay();
  return (
    <div className={styles.page}>
      <h1>{t(panelWords.notFoundTitle)}</h1>
      <p>{t(panelWords.notFoundText)}</p>
      <div>
        <Link href="/dashboard" className="btn go">
          {t(words.toDashboard)}
        </Link>
      </div>
    </div>
  );
}
