/** Question 2 as a table: dates, both slips in days, status and reason. */
import type { LateRow } from '../../../shared/dashboard/lateness.ts';
import { formatEdtf } from '../../../shared/edtf.ts';
import { formatDay } from '../../../shared/format.ts';
import { inLanguage, useLanguage, useSay } from '../../state/language.tsx';
import { DataTable } from './data-table.tsx';
import { RowStanding, signed } from './slip-standing.tsx';
import * as words from './slip-words.ts';
import { notSet } from './words.ts';

export function SlipTable({ rows }: { readonly rows: readonly LateRow[] }) {
  const t = useSay();
  const { language } = useLanguage();
  const days = (count: number | null) => (count === null ? '–' : t(words.daysUnit, signed(count, language)));
  const date = (edtf: string | null | undefined) => formatEdtf(edtf, language, 'short') || t(notSet);
  const column = (name: (typeof words)['plan'], isNumber = false) => ({ name: t(name), isNumber });
  return (
    <DataTable
      caption={t(words.caption)}
      head={t(words.action)}
      columns={[
        column(words.baselineColumn),
        column(words.planColumn),
        column(words.forecastColumn),
        column(words.slipPlan, true),
        column(words.slipBaseline, true),
        column(words.statusAndReason),
      ]}
      rows={rows.map((row) => ({
        id: row.action.id,
        code: row.action.code ?? '',
        head: inLanguage(language, row.action.titleFr, row.action.titleEn),
        href: `/roadmap/${row.action.id}`,
        cells: [
          date(row.action.baselineEnd),
          date(row.action.planEnd),
          row.forecastEnd === null ? '–' : formatDay(row.forecastEnd, language, 'short'),
          days(row.measures.slip.againstPlan),
          days(row.measures.slip.againstBaseline),
          <StatusAndReason key="status" row={row} />,
        ],
      }))}
    />
  );
}

function StatusAndReason({ row }: { readonly row: LateRow }) {
  const t = useSay();
  const reasons = row.measures.rag.reasons.map((reason) => t(words.reasonWords[reason]));
  const text = [row.action.reason ?? '', ...reasons].filter((part) => part !== '').join(' · ');
  return (
    <>
      <RowStanding row={row} />
      <br />
      <span className="soft">{text}</span>
    </>
  );
}
