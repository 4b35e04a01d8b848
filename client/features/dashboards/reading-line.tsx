/** A figure over time: its readings, the path that its target asks for, today, and what remains. */
import { shareOfWay, type Headline } from '../../../shared/dashboard/headline.ts';
import { formatDay } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { PlanMark } from './chart-marks.tsx';
import styles from './charts.module.css';
import { amount } from './figure-text.ts';
import * as words from './figure-words.ts';
import { thinned, tickLabel, timeScale, type Tick } from './time-scale.ts';

/** Heights in percent of the chart: the target's line and the baseline's. */
const [top, bottom] = [11, 83];

interface Place {
  readonly figure: Headline;
  /** A day's place in percent of the width. */
  readonly x: (day: number) => string;
  /** A value's place in percent of the height. */
  readonly y: (value: number) => string;
}

/** `figure` must have a reading. */
export function ReadingLine({ figure, today }: { readonly figure: Headline; readonly today: number }) {
  const t = useSay();
  const { language } = useLanguage();
  const { points, path, target, measures } = figure;
  const last = points.at(-1);
  if (last === undefined) return null;
  const days = [path.start, path.end, ...points].flatMap((point) => (point === null ? [] : [point.day]));
  const scale = timeScale([today, ...days]);
  const x = (day: number) => `${scale.at(day)}%`;
  const y = (value: number) =>
    `${bottom - Math.min(1.1, Math.max(0, shareOfWay(figure, value))) * (bottom - top)}%`;
  const left = measures.remaining ?? 0;
  const reading = t(
    words.lineReading,
    points.length,
    `${amount(last.value, language)}, ${formatDay(last.day, language)}`,
    amount(target, language),
    amount(left, language),
  );
  const middle = `${(top + bottom) / 2}%`;
  return (
    <svg className={styles.line} width="100%" role="img" aria-label={reading}>
      <line className={styles.grid} x1="0" x2="100%" y1={middle} y2={middle} />
      <line className={styles.base} x1="0" x2="100%" y1={`${bottom}%`} y2={`${bottom}%`} />
      <RequiredPath figure={figure} x={x} y={y} />
      <line className={styles.since} x1={x(last.day)} x2={x(today)} y1={y(last.value)} y2={y(last.value)} />
      <line className={styles.today} x1={x(today)} x2={x(today)} y1="0" y2={`${bottom}%`} />
      <Readings figure={figure} x={x} y={y} />
      {left > 0 ? (
        <Remaining
          x={scale.at(today)}
          from={y(target)}
          to={y(last.value)}
          left={left}
          isOnly={points.length === 1}
        />
      ) : null}
      {thinned(scale.ticks, 9).map((tick, index) => (
        <text key={tick.day} x={x(tick.day)} y="100%" dx={index === 0 ? 0 : 4} dy="-.3em">
          {index === 0 ? firstLabel(tick, language) : tickLabel(tick, language)}
        </text>
      ))}
    </svg>
  );
}

/** From the baseline to the target's last day, then level; without a baseline date only the level part. */
function RequiredPath({ figure: { path, target }, x, y }: Place) {
  if (path.end === null) return null;
  const { day } = path.end;
  return (
    <>
      {path.start === null ? null : (
        <line
          className={styles.path}
          x1={x(path.start.day)}
          x2={x(day)}
          y1={y(path.start.value)}
          y2={y(target)}
        />
      )}
      <line className={styles.path} x1={x(day)} x2="100%" y1={y(target)} y2={y(target)} />
      <PlanMark x={x(day)} y={y(target)} />
    </>
  );
}

/** The readings, joined, the last with its value and date. */
function Readings({ figure: { points }, x, y }: Place) {
  const t = useSay();
  const { language } = useLanguage();
  return points.map((point, index) => {
    const before = points[index - 1];
    return (
      <g key={point.id}>
        {before === undefined ? null : (
          <line
            className={styles.way}
            x1={x(before.day)}
            x2={x(point.day)}
            y1={y(before.value)}
            y2={y(point.value)}
          />
        )}
        <circle className={styles.read} cx={x(point.day)} cy={y(point.value)} r="5" />
        {index === points.length - 1 ? (
          <svg x={x(point.day)} y={y(point.value)} overflow="visible">
            <text className={styles.strong} x="-4" y="-12">
              {amount(point.value, language)}
            </text>
            <text x="-4" y="20">
              {t(words.readOn, formatDay(point.day, language, 'short'))}
            </text>
          </svg>
        ) : null}
      </g>
    );
  });
}

/** The first month says its year. */
function firstLabel(tick: Tick, language: Parameters<typeof tickLabel>[1]): string {
  return tick.unit === 'month' ? formatDay(tick.day, language, 'shortMonth') : tickLabel(tick, language);
}

/** The bracket from what is achieved to the target, beside today's line; on its left when there is no room on the right. */
function Remaining(props: {
  readonly x: number;
  readonly from: string;
  readonly to: string;
  readonly left: number;
  readonly isOnly: boolean;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const toLeft = props.x > 68;
  const sign = toLeft ? -1 : 1;
  const anchor = toLeft ? 'end' : 'start';
  const middle = `${(Number.parseFloat(props.from) + Number.parseFloat(props.to)) / 2}%`;
  return (
    <>
      <svg x={`${props.x}%`} overflow="visible">
        <g className={styles.bracket}>
          <line x1={10 * sign} x2={16 * sign} y1={props.from} y2={props.from} />
          <line x1={16 * sign} x2={16 * sign} y1={props.from} y2={props.to} />
          <line x1={10 * sign} x2={16 * sign} y1={props.to} y2={props.to} />
        </g>
      </svg>
      <svg x={`${props.x}%`} y={middle} overflow="visible">
        <text className={styles.lateText} x={24 * sign} y="0" textAnchor={anchor}>
          {t(words.remaining, amount(props.left, language))}
        </text>
        {props.isOnly ? (
          <text className={styles.roomy} x={24 * sign} y="16" textAnchor={anchor}>
            {t(words.secondReading)}
          </text>
        ) : null}
      </svg>
    </>
  );
}
