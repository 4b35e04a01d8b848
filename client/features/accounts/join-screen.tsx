/** `/join/:code`: who opens a link says a language, a name or none, a group, and is in. */
import { Check, CloudOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Answer, Problem } from '../../state/request.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { useSession } from '../../state/session-provider.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { JoinForm } from './join-form.tsx';
import { readInvitation, type Invitation } from './join-requests.ts';
import styles from './join.module.css';
import { roleNames } from './role-names.ts';
import * as words from './words.ts';

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly invitation: Invitation }
  | { readonly kind: 'failed'; readonly problem: Problem };

function useInvitation(code: string): { readonly state: State; readonly retry: () => void } {
  const [state, setState] = useState<State>({ kind: 'opening' });
  const show = useCallback((answer: Answer<Invitation>) => {
    setState(
      answer.ok ? { kind: 'open', invitation: answer.value } : { kind: 'failed', problem: answer.problem },
    );
  }, []);
  useEffect(() => {
    void readInvitation(code).then(show);
  }, [code, show]);
  const retry = () => {
    setState({ kind: 'opening' });
    void readInvitation(code).then(show);
  };
  return { state, retry };
}

/** @param code the last part of the link's address */
export default function JoinScreen({ code }: { readonly code: string }) {
  const t = useSay();
  const { state, retry } = useInvitation(code);
  return (
    <main className={styles.join} id="main">
      <header>
        <Link href="/" className="brand" aria-label="Palabre">
          <BrandMark />
          <b>Palabre</b>
        </Link>
        <Reached state={state} />
      </header>
      <AlreadyIn />
      {state.kind === 'opening' ? <p className={styles.wait}>{t(words.openingLink)}</p> : null}
      {state.kind === 'open' ? <Invited code={code} invitation={state.invitation} /> : null}
      {state.kind === 'failed' ? <Failed problem={state.problem} onRetry={retry} /> : null}
    </main>
  );
}

function Reached({ state }: { readonly state: State }) {
  const t = useSay();
  if (state.kind === 'opening') return null;
  const offline = state.kind === 'failed' && state.problem.code === 'offline';
  const Icon = offline ? CloudOff : Check;
  return (
    <span className="chip" data-state={offline ? 'offline' : 'saved'}>
      <Icon className="i" aria-hidden="true" />
      <output>{t(offline ? words.notConnected : words.connected)}</output>
    </span>
  );
}

function AlreadyIn() {
  const t = useSay();
  const { session } = useSession();
  if (session === null) return null;
  const { name, role } = session.person;
  const who = name === '' ? t(roleNames[role]) : name;
  return (
    <p className={styles.already}>
      {t(words.alreadyIn, who)} <Link href="/dashboard">{t(words.goOn)}</Link>
    </p>
  );
}

function Invited({ code, invitation }: { readonly code: string; readonly invitation: Invitation }) {
  const t = useSay();
  const { language } = useLanguage();
  const { enter } = useSession();
  const [, navigate] = useLocation();
  const { role, workspace } = invitation;
  const title = inLanguage(language, workspace.titleFr, workspace.titleEn);
  useEffect(() => {
    document.title = `${title} – Palabre`;
  }, [title]);
  return (
    <>
      <div className={styles.what}>
        <p className="meta">{t(words.joining, t(roleNames[role]))}</p>
        <h1>{title}</h1>
        <p className="soft">{t(words.roleMeanings[role])}</p>
      </div>
      <JoinForm
        code={code}
        onEntered={(session) => {
          enter(session);
          navigate('/dashboard', { replace: true });
        }}
      />
    </>
  );
}

function Failed({ problem, onRetry }: { readonly problem: Problem; readonly onRetry: () => void }) {
  const t = useSay();
  const offline = problem.code === 'offline';
  return (
    <div className={styles.failed} role="alert">
      <h1>{t(offline ? words.serverFailed : words.linkFailed)}</h1>
      <p>{t(problem.words)}</p>
      {offline ? null : <p>{t(words.askForLink)}</p>}
      <button type="button" className="btn" onClick={onRetry}>
        {t(words.tryAgain)}
      </button>
    </div>
  );
}
