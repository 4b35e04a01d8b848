/** The connection chip: the truth from acknowledgements, on every screen and width, with what is safe and what to do. */
import { Check, Ellipsis, SquareExclamationPoint, WifiOff, type LucideIcon } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { useLanguage, useSay } from '../state/language.tsx';
import { useConnection, useKeptEdits } from '../state/sync-provider.tsx';
import type { ConnectionState } from '../sync/connection-state.ts';
import { Popover } from '../ui/popover.tsx';
import styles from './connection-chip.module.css';
import { ConnectionPanel } from './panels.tsx';
import * as words from './words.ts';

const icons: Record<ConnectionState['kind'], LucideIcon> = {
  saved: Check,
  connecting: Ellipsis,
  saving: Ellipsis,
  offline: WifiOff,
  unsaved: SquareExclamationPoint,
};

/** Milliseconds before a loss is shown: a page comes back within this when a server is replaced by another. */
const lossPatienceMs = 3_000;
/** Milliseconds before "Saving" is shown: on a good link a change is on the disk before anybody could read it. */
const patienceMs = 300;

export function ConnectionChip() {
  const t = useSay();
  const { language } = useLanguage();
  const state = usePatient(useBriefLoss(useConnection()));
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
        <Suspense>
          <ConnectionPanel state={state} />
        </Suspense>
      )}
    </Popover>
  );
}

/** For a first moment a loss is what it means: saved when nothing waits, else still saving. */
function useBriefLoss(actual: ConnectionState): ConnectionState {
  const lost = actual.kind === 'offline' || actual.kind === 'connecting';
  const calm = actual.kind === 'saved' || actual.kind === 'saving';
  const [wasCalm, setWasCalm] = useState(false);
  const [waited, setWaited] = useState(false);
  if (!lost && wasCalm !== calm) setWasCalm(calm);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => setWaited(true), lossPatienceMs);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [lost]);
  if (!lost || !wasCalm || waited) return actual;
  if (actual.kind === 'connecting' || actual.count === 0) return { kind: 'saved' };
  const { count, unkept } = actual;
  return { kind: 'saving', count, unkept };
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
