/** A screen that stopped, or that could not be loaded: said calmly, with the way on. */
import { useState } from 'react';
import { useLanguage, useSay } from '../state/language.tsx';
import { useCopy } from '../ui/copy.ts';
import styles from './error-page.module.css';
import * as words from './words.ts';

/** Browsers phrase a failed import differently; each names the import or the module. */
function isMissingChunk(error: unknown): boolean {
  return (
    error instanceof Error &&
    /dynamically imported module|Importing a module|error loading dynamically/i.test(error.message)
  );
}

export function ErrorPage({ error }: { readonly error: unknown }) {
  const t = useSay();
  const { language } = useLanguage();
  const copy = useCopy();
  const [at] = useState(() => new Date());
  const missing = isMissingChunk(error);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <div className={styles.page} role="alert">
      <p className="meta">{t(words.errorAt, when)}</p>
      <h1>{t(missing ? words.chunkTitle : words.errorTitle)}</h1>
      <p>{t(missing ? words.chunkText : words.errorText)}</p>
      <div>
        <button type="button" className="btn go" onClick={() => location.reload()}>
          {t(words.reload)}
        </button>
        <button
          type="button"
          className="btn bare"
          onClick={() =>
            copy(`${at.toISOString()} ${location.pathname}\n${detail}`, words.textCopied, words.copyFailed)
          }
        >
          {t(words.copyDetail)}
        </button>
      </div>
    </div>
  );
}
