/** A row an action: due period, baseline ◇, plan ◆, forecast ●, the delay so far, and where today stands. */
import { Link } from 'wouter';
import type { LateRow } from '../../../shared/dashboard/lateness.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { BaselineMark, ForecastMark, PlanMark } from './chart-marks.tsx';
import styles from './charts.module.css';
import { RowStanding, useRowReading } from './slip-standing.tsx';
import * as words from './slip-words.ts';
import { thinned, tickLabel, timeScale, type TimeScale } from './time-scale.ts';
import { formatEdtf } from '../../../shared/edtf.ts';

interface Props {
  readonly rows: readonly LateRow[];
  readonly today: number;
  /** On the wall nobody can press a link. */
  readonly form: 'panel' | 'room';
}

/** `rows` must not be empty. */
export function SlipChart({ rows, today, form }: Props) {
  const { language } = useLanguage();
  const scale = timeScale([
    today,
    ...rows.flatMap(({ plan, baselineEnd, forecastEnd }) =>
      [plan.start, plan.end, baselineEnd, forecastEnd].filter((day) => day !== null),
    ),
  ]);
  return (
    <ol className={form === 'room' ? `${styles.slip} ${styles.wall}` : styles.slip}>
      <li className={styles.ticks} aria-hidden="true">
        <span className={styles.lab} />
        <svg className={styles.track} width="100%">
          {thinned(scale.ticks, form === 'room' ? 5 : 9).map((tick) => (
            <text key={tick.day} x={`${tick.at}%`} y="70%" dx="4">
              {tickLabel(tick, language)}
            </text>
          ))}
        </svg>
        <span className={styles.say} />
      </li>
      {rows.map((row) => (
        <li key={row.action.id}>
          <RowLabel row={row} form={form} />
          <SlipTrack row={row} scale={scale} today={today} />
          <span className={styles.say}>
            <RowStanding row={row} />
            {form === 'room' ? <WallNote row={row} /> : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

function RowLabel({ row, form }: Pick<Props, 'form'> & { readonly row: LateRow }) {
  const { language } = useLanguage();
  const { action } = row;
  const title = inLanguage(language, action.titleFr, action.titleEn);
  if (form === 'room') return <span className={styles.lab}>{title}</span>;
  return (
    <Link className={`${styles.lab} ${styles.linked}`} href={`/roadmap/${action.id}`}>
      <span className={styles.id}>{action.code}</span>
      <span>{title}</span>
    </Link>
  );
}

/** On the wall the due date stands under the days, or for how long nobody has reviewed the action if that alone marks it. */
function WallNote({ row: { action, measures } }: { readonly row: LateRow }) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <small>
      {measures.rag.reasons.join() === 'stale' && measures.sinceReview !== null
        ? t(words.notReviewed, measures.sinceReview)
        : formatEdtf(action.planEnd, language, 'short')}
    </small>
  );
}

function SlipTrack({
  row,
  scale,
  today,
}: {
  readonly row: LateRow;
  readonly scale: TimeScale;
  readonly today: number;
}) {
  const reading = useRowReading(row);
  const { plan, baselineEnd, forecastEnd, measures } = row;
  const x = (day: number) => `${scale.at(day)}%`;
  const width = (from: number, to: number) => `${Math.max(0, scale.at(to) - scale.at(from))}%`;
  const isLate = measures.overdue > 0;
  const from = isLate ? today : plan.end;
  return (
    <svg className={styles.track} width="100%" role="img" aria-label={reading}>
      {scale.ticks.slice(1).map((tick) => (
        <line key={tick.day} className={styles.grid} x1={`${tick.at}%`} x2={`${tick.at}%`} y1="0" y2="100%" />
      ))}
      <svg y="50%" overflow="visible">
        <g className={styles.tall}>
          <rect
            className={styles.period}
            x={x(plan.start)}
            width={width(plan.start, plan.end)}
            y="-5"
            height="10"
          />
          {isLate ? (
            <rect className={styles.delay} x={x(plan.end)} width={width(plan.end, today)} y="-2" height="4" />
          ) : null}
        </g>
        {forecastEnd !== null && forecastEnd !== plan.end ? (
          <line
            className={forecastEnd > plan.end ? styles.slide : styles.gain}
            x1={x(from)}
            x2={x(forecastEnd)}
            y1="0"
            y2="0"
          />
        ) : null}
      </svg>
      {isLate && forecastEnd === null ? (
        <svg x={x(today)} y="50%" overflow="visible">
          <g className={styles.mark}>
            <path className={styles.open} d="M0 0h40M35-4l5 4-5 4" />
          </g>
        </svg>
      ) : null}
      <line className={styles.today} x1={x(today)} x2={x(today)} y1="0" y2="100%" />
      {baselineEnd === null ? null : <BaselineMark x={x(baselineEnd)} />}
      <PlanMark x={x(plan.end)} />
      {forecastEnd === null ? null : <ForecastMark x={x(forecastEnd)} />}
    </svg>
  );
}
