/** Question 1 as a table: counts by level with progress and coverage, or the government's table of three classes. */
import type { AxisRow, AxisStanding } from '../../../shared/dashboard/axis-standing.ts';
import { formatPercent } from '../../../shared/format.ts';
import { governmentClasses } from '../../../shared/roadmap/three-classes.ts';
import type { Words } from '../../../shared/words.ts';
import { inLanguage, useLanguage, useSay, type Say } from '../../state/language.tsx';
import type { AxisScale } from './axis-panel.tsx';
import * as words from './axis-words.ts';
import { DataTable, type DataColumn } from './data-table.tsx';

type Counted = Pick<AxisRow, 'progress' | 'classes'>;

export function AxisTable({
  standing,
  scale,
}: {
  readonly standing: AxisStanding;
  readonly scale: AxisScale;
}) {
  const t = useSay();
  const { language } = useLanguage();
  const percent = (value: number | null, decimals: number) =>
    value === null ? '–' : formatPercent(value, language, decimals);
  const levelCells = ({ progress }: Counted) => [
    ...progress.byLevel.map(String),
    String(progress.ungraded),
    percent(progress.percent, 1),
    percent(progress.coverage, 0),
  ];
  const classCells = ({ classes }: Counted) => [
    ...governmentClasses.map((name) =>
      classes.percents === null
        ? '–'
        : `${classes.counts[name]} · ${formatPercent(classes.percents[name], language, 2)}`,
    ),
    String(classes.total),
    String(classes.apart),
  ];
  const cells = scale === 'levels' ? levelCells : classCells;
  return (
    <DataTable
      caption={t(scale === 'levels' ? words.caption : words.captionClasses)}
      head={t(words.axis)}
      columns={columnsOf(t, scale)}
      rows={[
        ...standing.rows.map((row) => ({
          id: row.axis.id,
          head: inLanguage(language, row.axis.titleFr, row.axis.titleEn),
          code: String(row.axis.number ?? ''),
          cells: cells(row),
        })),
        {
          id: 'all',
          head: t(words.all),
          code: '',
          cells: cells({ progress: standing.overall, classes: standing.classes }),
        },
      ]}
    />
  );
}

function columnsOf(t: Say, scale: AxisScale): readonly DataColumn[] {
  const column = (name: Words): DataColumn => ({ name: t(name), isNumber: true });
  if (scale === 'classes')
    return [...governmentClasses.map((name) => words.classNames[name]), words.total, words.apart].map(column);
  return [
    ...words.levelNames.map((name, level) => ({ ...column(name), short: String(level) })),
    column(words.ungraded),
    { ...column(words.progress), short: t(words.progressShort) },
    { ...column(words.coverage), short: t(words.coverageShort) },
  ];
}
