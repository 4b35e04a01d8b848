/** The frame of every screen but the room's: rail, top bar, the screen itself, palette and the way out. */
import { Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useSay } from '../state/language.tsx';
import { useCredentialProblem } from '../state/sync-provider.tsx';
import { useArrival } from './arrival.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useKeptAlert } from './kept-alert.ts';
import { AccessNotice, LeaveDialog, loadPanels, Palette } from './panels.tsx';
import { Rail } from './rail.tsx';
import { ScreenAt, screenKey } from './screens.tsx';
import { TopBar } from './top-bar.tsx';
import * as words from './words.ts';

/** Milliseconds: behind the first screen, before anybody opens a panel. */
const panelsAfterMs = 800;

export function Frame() {
  const t = useSay();
  const [location] = useLocation();
  const [overlay, setOverlay] = useState<'palette' | 'leave' | null>(null);
  const screen = screenKey(location);
  useArrival('main', screen);
  const onFind = useCallback(() => setOverlay('palette'), []);
  const onLeave = useCallback(() => setOverlay('leave'), []);
  const onClose = useCallback(() => setOverlay(null), []);
  usePaletteKey(onFind);
  useKeptAlert();
  const credentialProblem = useCredentialProblem();
  useEffect(() => {
    const timer = setTimeout(loadPanels, panelsAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a className="skip" href="#main">
        {t(words.skipToContent)}
      </a>
      <div className="frame">
        <Rail onFind={onFind} onLeave={onLeave} />
        <TopBar onFind={onFind} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and some screens have nothing else to stand on */}
        <main className="main" id="main" tabIndex={0}>
          {credentialProblem === null ? null : (
            <Suspense>
              <AccessNotice problem={credentialProblem} onLeave={onLeave} />
            </Suspense>
          )}
          <ErrorBoundary key={screen}>
            <ScreenAt />
          </ErrorBoundary>
        </main>
      </div>
      {overlay === 'palette' ? <Palette onClose={onClose} onLeave={onLeave} /> : null}
      <Suspense>{overlay === 'leave' ? <LeaveDialog onClose={onClose} /> : null}</Suspense>
    </>
  );
}

/** Ctrl-K, Command-K on a Mac: everywhere, also while typing. */
function usePaletteKey(onFind: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      onFind();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [onFind]);
}
