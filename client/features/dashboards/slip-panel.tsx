/** Question 2: what is late or will be, and by how much? */
import { soonDays, slipOfRow, type Lateness } from '../../../shared/dashboard/lateness.ts';
import { formatList } from '../../../shared/format.ts';
import { useLanguage, useSay } from '../../state/language.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { SlipChart } from './slip-chart.tsx';
import { SlipLegend } from './slip-legend.tsx';
import { SlipTable } from './slip-table.tsx';
import * as words from './slip-words.ts';

/** Rows of the chart; the table has them all. A Gantt with every task answers nothing. */
const mostRows = 12;

interface Props {
  readonly lateness: Lateness;
  readonly today: number;
  readonly staleDays: number;
}

export function SlipPanel({ lateness, today, staleDays }: Props) {
  const t = useSay();
  const { language } = useLanguage();
  const { rows, stale, undated } = lateness;
  const shown = rows.slice(0, mostRows);
  const codes = stale.map(({ action }) => action.code ?? '').filter((code) => code !== '');
  return (
    <QuestionPanel
      number={2}
      question={t(words.question)}
      answer={<SlipAnswer lateness={lateness} />}
      answerKey={JSON.stringify(rows.map((row) => [row.action.id, slipOfRow(row)]))}
      chart={
        <>
          {rows.length === 0 ? null : <SlipChart rows={shown} today={today} form="panel" />}
          <SlipLegend rows={shown} today={today} />
        </>
      }
      table={<SlipTable rows={rows} />}
      footing={[
        rows.length > mostRows ? t(words.moreRows, rows.length - mostRows) : '',
        undated > 0 ? t(words.undated, undated) : '',
        codes.length > 0 ? t(words.stale, formatList(codes, language), codes.length, staleDays) : '',
      ]
        .filter((sentence) => sentence !== '')
        .join(' ')}
    />
  );
}

/** The answer in two or three short sentences. */
function SlipAnswer({ lateness }: { readonly lateness: Lateness }) {
  const t = useSay();
  const { rows, overdue, slipping, soon } = lateness;
  if (rows.length === 0) return t(words.noDates);
  const worst = (some: readonly (typeof rows)[number][]) => Math.max(...some.map(slipOfRow));
  const isLate = overdue.length > 0;
  const slips = slipping.length > 0;
  return (
    <>
      <b>
        {isLate
          ? t(words.late, overdue.length, Math.max(...overdue.map((row) => row.measures.overdue)))
          : t(words.nothingLate)}
      </b>{' '}
      {slips ? t(words.slipping, slipping.length, worst(slipping), !isLate) : null}{' '}
      {soon.length > 0 ? t(words.soon, soon.length, soonDays, !isLate && !slips) : null}
    </>
  );
}
