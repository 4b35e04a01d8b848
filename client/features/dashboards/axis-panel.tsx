/** Question 1: where does each axis stand? Levels or the government's three classes, as bars and as a table. */
import { useState } from 'react';
import { Link } from 'wouter';
import type { AxisStanding } from '../../../shared/dashboard/axis-standing.ts';
import { formatPercent } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { AxisBars } from './axis-bars.tsx';
import { AxisLegend } from './axis-legend.tsx';
import { AxisTable } from './axis-table.tsx';
import { QuestionPanel } from './question-panel.tsx';
import * as words from './axis-words.ts';

export type AxisScale = 'levels' | 'classes';

export function AxisPanel({ standing }: { readonly standing: AxisStanding }) {
  const t = useSay();
  const [scale, setScale] = useState<AxisScale>('levels');
  const { overall, classes } = standing;
  const legend = <AxisLegend scale={scale} onScale={setScale} />;
  return (
    <QuestionPanel
      number={1}
      question={t(words.question)}
      answer={<AxisAnswer standing={standing} />}
      answerKey={JSON.stringify([overall, standing.furthest?.axis.id])}
      chart={
        <>
          <AxisBars standing={standing} scale={scale} />
          {legend}
        </>
      }
      table={
        <>
          <AxisTable standing={standing} scale={scale} />
          {legend}
        </>
      }
      footing={
        <>
          {scale === 'levels' ? t(words.footLevels) : t(words.footClasses, classes.apart)}{' '}
          {scale === 'levels' && overall.percent === null && overall.total > 0 ? (
            <Link href="/roadmap">{t(words.toGrade)}</Link>
          ) : null}
        </>
      }
    />
  );
}

/** The answer in a sentence or two, here and on the room's screen. */
export function AxisAnswer({ standing }: { readonly standing: AxisStanding }) {
  const t = useSay();
  const { language } = useLanguage();
  const { rows, overall, furthest } = standing;
  if (rows.length === 0) return t(words.noAxis);
  const waiting = overall.ungraded === 0 ? null : t(words.waiting, overall.ungraded);
  if (furthest === null || furthest.progress.percent === null)
    return (
      <>
        {t(words.noLevel)} {waiting === null ? null : <b>{waiting}</b>}
      </>
    );
  const { percent, total, ungraded } = furthest.progress;
  const number = String(furthest.axis.number ?? rows.indexOf(furthest) + 1);
  return (
    <>
      <b>{t(words.furthest, number, formatPercent(percent, language))}</b>{' '}
      {t(words.furthestOn, total - ungraded, total)} {waiting}
    </>
  );
}
