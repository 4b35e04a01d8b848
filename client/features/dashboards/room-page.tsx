/** One page of the room's screen: one or two questions, without links, tables or anything else to press. */
import { useId, type ReactNode } from 'react';
import type { Lateness } from '../../../shared/dashboard/lateness.ts';
import { slipOfRow, soonDays } from '../../../shared/dashboard/lateness.ts';
import type { Headline } from '../../../shared/dashboard/headline.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatPercent } from '../../../shared/format.ts';
import type { Source } from '../../../shared/roadmap/schema.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { AxisBars } from './axis-bars.tsx';
import { AxisLegend } from './axis-legend.tsx';
import { AxisAnswer } from './axis-panel.tsx';
import * as axisWords from './axis-words.ts';
import { Bullet } from './bullet.tsx';
import { FigureAnswer, PaceStatus } from './figure-panel.tsx';
import { amount } from './figure-text.ts';
import * as figureWords from './figure-words.ts';
import styles from './room.module.css';
import { SlipChart } from './slip-chart.tsx';
import { SlipLegend } from './slip-legend.tsx';
import * as slipWords from './slip-words.ts';
import type { Answers } from './use-questions.ts';
import * as words from './words.ts';

type Question = 1 | 2 | 4;

/** Rows that a wall holds at 24 px. */
const mostRows = 5;

/** The questions by page: two where the wall is wide enough. */
export function roomPages(twoAPage: boolean): readonly (readonly Question[])[] {
  return twoAPage ? [[4, 2], [1]] : [[2], [4], [1]];
}

interface Props {
  readonly questions: readonly Question[];
  readonly answers: Answers;
}

export function RoomPage({ questions, answers }: Props) {
  const t = useSay();
  const { standing, lateness, headlines, today } = answers.questions;
  const parts: Readonly<Record<Question, ReactNode>> = {
    1: (
      <Part key={1} question={t(axisWords.question)} answer={<AxisAnswer standing={standing} />}>
        <AxisBars standing={standing} scale="levels" />
        <AxisLegend scale="levels" />
      </Part>
    ),
    2: (
      <Part key={2} question={t(slipWords.questionShort)} answer={<WallSlipAnswer lateness={lateness} />}>
        {lateness.rows.length === 0 ? null : (
          <SlipChart rows={lateness.rows.slice(0, mostRows)} today={today} form="room" />
        )}
        <SlipLegend rows={lateness.rows} today={today}>
          {lateness.undated > 0 ? <span>{t(slipWords.undatedShort, lateness.undated)}</span> : null}
        </SlipLegend>
      </Part>
    ),
    4: (
      <Part
        key={4}
        question={t(figureWords.question)}
        answer={headlines.length === 1 ? null : <FigureAnswer figures={headlines} />}
      >
        {headlines.slice(0, 2).map((figure) => (
          <WallFigure
            key={figure.measures.indicator.id}
            figure={figure}
            isOnly={headlines.length === 1}
            sources={answers.sources}
          />
        ))}
      </Part>
    ),
  };
  return (
    <div className={questions.length === 2 ? `${styles.page} ${styles.two}` : styles.page}>
      {questions.map((question) => parts[question])}
    </div>
  );
}

function Part(props: {
  readonly question: string;
  readonly answer: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h1 id={id}>{props.question}</h1>
      {props.answer === null ? null : (
        <p className={styles.answer} aria-live="polite">
          {props.answer}
        </p>
      )}
      {props.children}
    </section>
  );
}

/** The answer in so few words that it stands in one line of the wall. */
function WallSlipAnswer({ lateness }: { readonly lateness: Lateness }) {
  const t = useSay();
  const { rows, overdue, slipping, soon } = lateness;
  if (rows.length === 0) return t(slipWords.noDates);
  return (
    <>
      <b>
        {overdue.length === 0
          ? t(slipWords.nothingLate)
          : t(slipWords.lateShort, overdue.length, Math.max(...overdue.map((row) => row.measures.overdue)))}
      </b>{' '}
      {slipping.length > 0
        ? t(slipWords.slippingShort, slipping.length, Math.max(...slipping.map(slipOfRow)))
        : null}{' '}
      {soon.length > 0 ? t(slipWords.soonShort, soon.length, soonDays) : null}
    </>
  );
}

function WallFigure(props: {
  readonly figure: Headline;
  readonly isOnly: boolean;
  readonly sources: ReadonlyMap<string, Source>;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const { measures, target } = props.figure;
  const { indicator, achieved, achievement, remaining, targetPassed, latest } = measures;
  const due = formatEdtf(indicator.targetDue, language);
  const source = props.sources.get(latest?.sourceId ?? indicator.sourceId ?? '');
  const title = inLanguage(language, indicator.titleFr, indicator.titleEn);
  return (
    <div className={props.isOnly ? styles.figure : `${styles.figure} ${styles.smaller}`}>
      <p className={styles.big}>{achieved === null ? '–' : amount(achieved, language)}</p>
      <p className={styles.of}>{t(figureWords.titleOf, title, amount(target, language))}</p>
      <Bullet figure={props.figure} />
      <dl>
        <div>
          <dt>{t(figureWords.achieved)}</dt>
          <dd>{achievement === null ? '–' : formatPercent(achievement, language)}</dd>
        </div>
        <div>
          <dt>{t(figureWords.left)}</dt>
          <dd>{remaining === null ? '–' : amount(remaining, language)}</dd>
        </div>
        <div>
          <dt>{t(figureWords.paceColumn)}</dt>
          <dd>
            <PaceStatus figure={props.figure} isBare />
          </dd>
        </div>
      </dl>
      <p className={styles.source}>
        {due === '' ? '' : t(targetPassed ? figureWords.duePassed : figureWords.dueOn, due)}{' '}
        {source === undefined
          ? t(words.noSource)
          : t(words.source, inLanguage(language, source.titleFr, source.titleEn))}
      </p>
    </div>
  );
}
