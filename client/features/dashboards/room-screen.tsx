/** The room's screen: full screen on a wall, at 24 px and up, two questions a page, turned by hand. It can be frozen while somebody speaks. */
import { ChevronLeft, ChevronRight, Maximize, Pause, Play, Users, X } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { formatDay, formatTime } from '../../../shared/format.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { usePeople } from '../../state/sync-provider.tsx';
import { ConnectionChip } from '../../app/connection-chip.tsx';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { RoomJoin } from './room-join.tsx';
import { RoomPage, roomPages } from './room-page.tsx';
import styles from './room.module.css';
import { useQuestions, type Freezable } from './use-questions.ts';
import { useRoomKeys, useRoomMode, useTwoAPage } from './use-room.ts';
import * as words from './words.ts';

export default function RoomScreen() {
  const t = useSay();
  const freezable = useQuestions();
  const pages = roomPages(useTwoAPage());
  const [turned, setPage] = useState(0);
  const page = Math.min(turned, pages.length - 1);
  const [, navigate] = useLocation();
  const turn = useCallback(
    (by: number) =>
      setPage((before) => (Math.min(before, pages.length - 1) + by + pages.length) % pages.length),
    [pages.length],
  );
  const leave = useCallback(() => navigate('/dashboard'), [navigate]);
  useRoomMode();
  useRoomKeys({ turn, leave, freeze: freezable.toggleFreeze });
  return (
    <main className={styles.room} id="main">
      <RoomHead freezable={freezable} onLeave={leave} />
      {freezable.phase.kind === 'open' ? (
        <RoomPage questions={pages[page] ?? []} answers={freezable.answers} />
      ) : (
        <output>{t(words.loading)}</output>
      )}
      <footer>
        <RoomJoin />
        <Turner page={page} pages={pages.length} onTurn={turn} onPage={setPage} />
        <RoomFoot />
      </footer>
    </main>
  );
}

function RoomHead({ freezable, onLeave }: { readonly freezable: Freezable; readonly onLeave: () => void }) {
  const t = useSay();
  const { language } = useLanguage();
  const { answers, frozenAt, toggleFreeze } = freezable;
  const Icon = frozenAt === null ? Pause : Play;
  return (
    <header>
      <p className={styles.name}>
        <BrandMark />
        {inLanguage(language, answers.settings?.titleFr, answers.settings?.titleEn)}
      </p>
      <p className={styles.when}>
        {t(words.asOf)} <b>{formatDay(answers.questions.today, language)}</b>
      </p>
      <button
        type="button"
        className={frozenAt === null ? `btn ${styles.freeze}` : `btn ${styles.freeze} ${styles.frozen}`}
        aria-pressed={frozenAt !== null}
        onClick={toggleFreeze}
      >
        <Icon className="i" aria-hidden="true" />
        <output>
          {frozenAt === null ? t(words.freeze) : t(words.frozenAt, formatTime(frozenAt, language))}
        </output>
      </button>
      <FullScreenButton />
      <IconButton icon={X} label={t(words.leaveRoom)} onClick={onLeave} />
    </header>
  );
}

/** Only where the browser can: phones with one window size have no such thing. */
function FullScreenButton() {
  const t = useSay();
  const [isFull, setIsFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => setIsFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  if (isFull || !document.fullscreenEnabled) return null;
  return (
    <IconButton
      icon={Maximize}
      label={t(words.fullScreen)}
      onClick={() => {
        document.documentElement.requestFullscreen().catch(() => undefined); // refused by the browser: it stays a window
      }}
    />
  );
}

interface TurnerProps {
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (by: number) => void;
  readonly onPage: (page: number) => void;
}

function Turner({ page, pages, onTurn, onPage }: TurnerProps) {
  const t = useSay();
  return (
    <nav className={styles.pages} aria-label={t(words.pages)}>
      <IconButton icon={ChevronLeft} label={t(words.previousPage)} onClick={() => onTurn(-1)} />
      <ol>
        {Array.from({ length: pages }, (_, index) => index).map((index) => (
          <li key={index}>
            <button
              type="button"
              aria-label={t(words.pageOf, index + 1, pages)}
              aria-current={index === page ? 'page' : undefined}
              onClick={() => onPage(index)}
            />
          </li>
        ))}
      </ol>
      <IconButton icon={ChevronRight} label={t(words.nextPage)} onClick={() => onTurn(1)} />
    </nav>
  );
}

function RoomFoot() {
  const t = useSay();
  const people = usePeople();
  return (
    <div className={styles.foot}>
      <p className="num">
        <Users className="i" aria-hidden="true" />
        {t(words.people, people.length)}
      </p>
      <LanguageSwitch />
      <ConnectionChip />
    </div>
  );
}
