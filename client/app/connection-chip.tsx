/** The connection chip: the truth from acknowledgements, on every screen and width, with what is safe and what to do. */
import { Check, Ellipsis, SquareExclamationPoint, WifiOff, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { refusals } from '../../shared/protocol/refusal.ts';
import type { Words } from '../../shared/words.ts';
import { useLanguage, useSay, type Say } from '../state/language.tsx';
import { useConnection, useKeptEdits } from '../state/sync-provider.tsx';
import type { ConnectionState } from '../sync/connection-state.ts';
import { Popover } from '../ui/popover.tsx';
import styles from './connection-chip.module.css';
import { KeptEdits } from './kept-edits.tsx';
import * as words from './words.ts';

const icons: Record<ConnectionState['kind'], LucideIcon> = {
  saved: Check,
  connecting: Ellipsis,
  saving: Ellipsis,
  offline: WifiOff,
  unsaved: SquareExclamationPoint,
};

/** Milliseconds before "Saving" is shown: on a good link a change is on the disk before anybody could read it. */
const patienceMs = 300;

export function ConnectionChip() {
  const t = useSay();
  const { language } = useLanguage();
  const state = usePatient(useConnection());
  const { kept } = useKeptEdits();
  const [dropped, shown, alsoDropped] = words.chipParts[language](state);
  const Icon = icons[state.kind];
  return (
    <Popover
      label={t(words.connection)}
      buttonProps={{ className: 'chip', 'data-state': state.kind === 'connecting' ? 'saving' : state.kind }}
      button={
        <>
          <Icon className="i" aria-hidden="true" />
          {/* Each count of a slow link would be a sentence of its own: only a change of kind is announced. */}
          <output aria-live={state.kind === 'saving' ? 'off' : 'polite'}>
            <span className="lg">{dropped}</span>
            {shown}
            <span className="lg">{alsoDropped}</span>
          </output>
          {kept.length === 0 || state.kind === 'unsaved' ? null : (
            <span className={styles.count} title={t(words.keptTitle, kept.length)}>
              <span aria-hidden="true">{kept.length}</span>
              <span className="vh">{t(words.keptTitle, kept.length)}</span>
            </span>
          )}
        </>
      }
    >
      {() => (
        <div className={styles.panel}>
          <p>{whatIsSafe(t, state)}</p>
          <KeptEdits />
        </div>
      )}
    </Popover>
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
      return t(words.savingSafe, state.count);
    case 'offline':
      return t(words.offlineSafe, state.count);
    case 'unsaved': {
      const reason: Words =
        state.reason === 'local-storage' ? words.unsavedLocal : refusals[state.reason].words;
      return t(reason);
    }
  }
}

/** Keeps "Saved" on screen for the first moments of saving; every other state is shown at once. */
function usePatient(actual: ConnectionState): ConnectionState {
  const saving = actual.kind === 'saving';
  const [settled, setSettled] = useState(actual);
  const [waited, setWaited] = useState(false);
  if (!saving && settled.kind !== actual.kind) setSettled(actual);
  useEffect(() => {
    if (!saving) return undefined;
    const timer = setTimeout(() => setWaited(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [saving]);
  return saving && !waited && settled.kind === 'saved' ? settled : actual;
}
