/** The dashboard: the steering committee's questions, answered from the roadmap while others edit it, or frozen. */
import { Pause, Play, Presentation } from 'lucide-react';
import { Link } from 'wouter';
import { formatDay, formatTime } from '../../../shared/format.ts';
import { refusals } from '../../../shared/protocol/refusal.ts';
import { thresholdsOf } from '../../../shared/roadmap/thresholds.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { AxisPanel } from './axis-panel.tsx';
import styles from './dashboard.module.css';
import { FigurePanel } from './figure-panel.tsx';
import { SlipPanel } from './slip-panel.tsx';
import { useQuestions, type Freezable } from './use-questions.ts';
import * as words from './words.ts';

export default function DashboardScreen() {
  const t = useSay();
  const freezable = useQuestions();
  const { phase, answers } = freezable;
  return (
    <div className={styles.dash}>
      <Top freezable={freezable} />
      {phase.kind === 'open' ? <Panels answers={answers} /> : null}
      {phase.kind === 'opening' ? <output className={styles.waiting}>{t(words.loading)}</output> : null}
      {phase.kind === 'refused' ? (
        <p className={styles.waiting} role="alert">
          {t(refusals[phase.code].words)}
        </p>
      ) : null}
    </div>
  );
}

function Top({ freezable }: { readonly freezable: Freezable }) {
  const t = useSay();
  const { language } = useLanguage();
  const { answers, frozenAt, hasMoved, toggleFreeze } = freezable;
  const Icon = frozenAt === null ? Pause : Play;
  return (
    <header className={styles.top}>
      <div>
        <h1>{t(words.title)}</h1>
        <p className={styles.since}>
          {t(words.asOf)} <b className="nw">{formatDay(answers.questions.today, language)}</b>.{' '}
          <output>
            {frozenAt === null ? (
              t(words.live)
            ) : (
              <>
                <b className={styles.frozen}>{t(words.frozenAt, formatTime(frozenAt, language))}</b>{' '}
                {t(hasMoved ? words.frozenMoved : words.frozenStill)}
              </>
            )}
          </output>
        </p>
      </div>
      <div className={styles.acts}>
        <button type="button" className="btn" aria-pressed={frozenAt !== null} onClick={toggleFreeze}>
          <Icon className="i" aria-hidden="true" />
          {t(frozenAt === null ? words.freeze : words.unfreeze)}
        </button>
        <Link className="btn" href="/room">
          <Presentation className="i" aria-hidden="true" />
          {t(words.roomScreen)}
        </Link>
      </div>
    </header>
  );
}

/** The three questions; pure over the answers. */
function Panels({ answers }: { readonly answers: Freezable['answers'] }) {
  const { questions, settings, sources } = answers;
  const thresholds = thresholdsOf(settings);
  return (
    <>
      <AxisPanel standing={questions.standing} />
      <SlipPanel lateness={questions.lateness} today={questions.today} staleDays={thresholds.staleDays} />
      <FigurePanel
        figures={questions.headlines}
        today={questions.today}
        thresholds={thresholds}
        sources={sources}
      />
    </>
  );
}
