/** One 100 % bar an axis: levels 3 to 0 and then a dashed cell for each action without a grade; or three classes. */
import type { AxisRow, AxisStanding } from '../../../shared/dashboard/axis-standing.ts';
import { formatPercent } from '../../../shared/format.ts';
import { governmentClasses } from '../../../shared/roadmap/three-classes.ts';
import { inLanguage, useLanguage, useSay, type Say } from '../../state/language.tsx';
import type { AxisScale } from './axis-panel.tsx';
import * as words from './axis-words.ts';
import styles from './charts.module.css';

/** Above this many ungraded actions the cells would be slivers: one cell with their number stands for them. */
const mostCells = 16;

interface Segment {
  readonly key: string;
  readonly count: number;
  /** Name of the segment's style; `empty` is a dashed cell. */
  readonly paint: 'lv0' | 'lv1' | 'lv2' | 'lv3' | 'empty';
  readonly isNumbered: boolean;
}

export function AxisBars({
  standing,
  scale,
}: {
  readonly standing: AxisStanding;
  readonly scale: AxisScale;
}) {
  const t = useSay();
  const { language } = useLanguage();
  return (
    <table className={styles.stack}>
      <caption className="vh">{t(scale === 'levels' ? words.caption : words.captionClasses)}</caption>
      <thead className="vh">
        <tr>
          <th scope="col">{t(words.axis)}</th>
          <th scope="col">{t(scale === 'levels' ? words.levels : words.classes)}</th>
          <th scope="col">{t(scale === 'levels' ? words.graded : words.total)}</th>
        </tr>
      </thead>
      <tbody>
        {standing.rows.map((row) => (
          <tr key={row.axis.id}>
            <th scope="row">
              <span className={styles.id}>{row.axis.number}</span>
              {inLanguage(language, row.axis.titleFr, row.axis.titleEn)}
            </th>
            <td className={styles.barcell}>
              <AxisBar row={row} scale={scale} />
            </td>
            <td className={styles.n}>
              <RowFigures row={row} scale={scale} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowFigures({ row, scale }: { readonly row: AxisRow; readonly scale: AxisScale }) {
  const t = useSay();
  const { language } = useLanguage();
  const { percent, total, ungraded } = row.progress;
  if (total === 0) return '–';
  if (scale === 'classes')
    return row.classes.percents === null ? (
      '–'
    ) : (
      <>
        <b>{formatPercent(row.classes.percents.realised, language, 2)}</b>
        <span>{t(words.realised)}</span>
      </>
    );
  return (
    <>
      {percent === null ? null : <b>{formatPercent(percent, language)}</b>}
      <span>{t(words.gradedOf, total - ungraded, total)}</span>
    </>
  );
}

function segmentsOf({ progress, classes }: AxisRow, scale: AxisScale): readonly Segment[] {
  if (scale === 'classes') {
    const paints = { realised: 'lv3', ongoing: 'lv1', notRealised: 'lv0' } as const;
    return governmentClasses.map((name) => ({
      key: name,
      count: classes.counts[name],
      paint: paints[name],
      isNumbered: true,
    }));
  }
  const graded = ([3, 2, 1, 0] as const).map((level) => ({
    key: `level-${level}`,
    count: progress.byLevel[level],
    paint: `lv${level}` as const,
    isNumbered: true,
  }));
  if (progress.ungraded > mostCells)
    return [...graded, { key: 'none', count: progress.ungraded, paint: 'empty', isNumbered: true }];
  const cells = Array.from({ length: progress.ungraded }, (_, index): Segment => {
    return { key: `none-${index}`, count: 1, paint: 'empty', isNumbered: false };
  });
  return [...graded, ...cells];
}

interface Placed extends Segment {
  /** Start and width in percent of the bar. */
  readonly x: number;
  readonly width: number;
}

function placed(segments: readonly Segment[]): readonly Placed[] {
  const total = segments.reduce((sum, segment) => sum + segment.count, 0);
  let before = 0;
  return segments.map((segment) => {
    const place = { ...segment, x: (before / total) * 100, width: (segment.count / total) * 100 };
    before += segment.count;
    return place;
  });
}

function AxisBar({ row, scale }: { readonly row: AxisRow; readonly scale: AxisScale }) {
  const t = useSay();
  const segments = placed(segmentsOf(row, scale).filter((segment) => segment.count > 0));
  return (
    <svg className={styles.bar} width="100%" role="img" aria-label={readingOf(t, row, scale)}>
      {segments.length === 0 ? <line className={styles.nothing} x1="0" x2="100%" y1="50%" y2="50%" /> : null}
      {segments.map(({ key, paint, x, width, count, isNumbered }) => (
        <g key={key} className={styles[paint]}>
          <rect x={`${x}%`} y="5%" height="90%" rx="2" style={{ width: `calc(${width}% - 4px)` }} />
          {isNumbered ? (
            <text x={`${x + width / 2}%`} y="50%" dy=".36em" textAnchor="middle">
              {count}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}

/** The bar in words. */
function readingOf(t: Say, { progress, classes }: AxisRow, scale: AxisScale): string {
  if (progress.total === 0) return t(words.noAction);
  if (scale === 'classes')
    return governmentClasses
      .map((name) => t(words.inClass, classes.counts[name], t(words.classNames[name])))
      .join(', ');
  const parts = progress.byLevel.flatMap((count, level) =>
    count === 0 ? [] : [t(words.atLevel, count, level)],
  );
  return [...parts, ...(progress.ungraded === 0 ? [] : [t(words.noDataFor, progress.ungraded)])].join(', ');
}
