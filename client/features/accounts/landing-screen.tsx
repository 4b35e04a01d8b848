/** What somebody without a ticket sees: what this is, and how one gets in. */
import { useId, useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../../state/language.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import styles from './join.module.css';
import { linkCode } from './link-code.ts';
import * as words from './words.ts';

export default function LandingScreen() {
  const t = useSay();
  return (
    <main className={styles.join} id="main">
      <header>
        <span className="brand">
          <BrandMark />
          <b>Palabre</b>
        </span>
        <LanguageSwitch />
      </header>
      <div className={styles.what}>
        <h1>{t(words.landingTitle)}</h1>
        <p className="soft">{t(words.landingText)}</p>
      </div>
      <OpenLinkForm />
    </main>
  );
}

function OpenLinkForm() {
  const t = useSay();
  const id = useId();
  const [, navigate] = useLocation();
  const [address, setAddress] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const code = linkCode(address);
    setWrong(code === null);
    if (code !== null) navigate(`/join/${encodeURIComponent(code)}`);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.row}>
        <label htmlFor={id}>{t(words.pasteLink)}</label>
        <input
          id={id}
          className="field"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={address}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => setAddress(event.target.value)}
        />
      </div>
      {wrong ? (
        <p className={styles.complaint} role="alert" id={`${id}-wrong`}>
          {t(words.notALink)}
        </p>
      ) : null}
      <button className="btn go" type="submit">
        {t(words.openLink)}
      </button>
    </form>
  );
}
